using System.Text;
using Microsoft.ML.Tokenizers;

namespace Engram.Text.Tests;

/// <summary>Tokenizers of Microsoft.ML.Tokenizers with vocabularies of a few pieces, made here.</summary>
internal static class SmallModels
{
    private const string Words = "[UNK]\n[CLS]\n[SEP]\n[PAD]\n[MASK]\nun\n##aff\n##able\nthe\ncat\n,\nl\n##o\n##w\n##er\ncafe\n";

    internal static Tokenizer WordPiece() => WordPieceTokenizer.Create(Stream(Words), new WordPieceOptions { UnknownToken = "[UNK]" });

    internal static Tokenizer Bert() => BertTokenizer.Create(Stream(Words), new BertOptions { RemoveNonSpacingMarks = true });

    internal static Tokenizer Bpe()
    {
        string[] pieces = ["<unk>", "l", "o", "w", "e", "r", "lo", "low", "er"];
        return BpeTokenizer.Create(new BpeOptions(pieces.Select((piece, id) => KeyValuePair.Create(piece, id))) { Merges = ["l o", "lo w", "e r"], UnknownToken = "<unk>" });
    }

    internal static Tokenizer Bytes()
    {
        var pieces = Enumerable.Range(0, 256).Select(value => Letter((byte)value)).Concat(["lo", "low"]);
        return BpeTokenizer.Create(new BpeOptions(pieces.Select((piece, id) => KeyValuePair.Create(piece, id))) { Merges = ["l o", "lo w"], ByteLevel = true });
    }

    /// <summary>A SentencePiece model, as the bytes of its protocol buffer. Kind: 1 is unigram, 2 is BPE.</summary>
    internal static Tokenizer SentencePiece(byte kind)
    {
        byte[] model =
        [
            .. Piece("<unk>", 0, 2), .. Piece("<s>", 0, 3), .. Piece("</s>", 0, 3), .. Piece("▁low", -1, 1), .. Piece("er", -2, 1), .. Piece("▁", -3, 1), .. Piece("low", -1.5f, 1), .. Piece("lo", -2.5f, 1),
            .. "lower".Distinct().SelectMany(letter => Piece($"{letter}", -4, 1)),
            .. Field(2, [3 << 3, kind]), .. Field(3, [.. Field(1, "identity"u8), 3 << 3, 1, 4 << 3, 0, 5 << 3, 1]),
        ];
        return SentencePieceTokenizer.Create(new MemoryStream(model), addBeginningOfSentence: true, addEndOfSentence: false);
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static byte[] Piece(string piece, float score, byte type) => Field(1, [.. Field(1, Encoding.UTF8.GetBytes(piece)), (2 << 3) | 5, .. BitConverter.GetBytes(score), 3 << 3, type]);

    private static byte[] Field(int number, ReadOnlySpan<byte> content) => [(byte)((number << 3) | 2), (byte)content.Length, .. content];

    // GPT-2's letters for bytes: printable ones are themselves, the others follow from 256 on.
    private static string Letter(byte value)
    {
        static bool Prints(int b) => b is (>= 33 and <= 126) or (>= 161 and <= 172) or >= 174;
        return ((char)(Prints(value) ? value : 256 + Enumerable.Range(0, value).Count(b => !Prints(b)))).ToString();
    }
}
