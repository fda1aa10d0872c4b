using Microsoft.ML.Tokenizers;

namespace Engram.Text.Tests;

public class SubwordTokenizerTests
{
    public static readonly TheoryData<string> Kinds = ["wordpiece", "bert", "bpe", "bytes", "unigram", "sentencepiece bpe"];

    [Theory]
    [InlineData("wordpiece", "unaffable the cat", "un[un] ##aff[aff] ##able[able] the[the] cat[cat]")]
    [InlineData("bert", "UNAFFABLE the Cafe\u0301, cat", "un[UN] ##aff[AFF] ##able[ABLE] the[the] cafe[Cafe\u0301] ,[,] cat[cat]")]
    [InlineData("bpe", "low 😀 lower", "low[low] <unk>[😀] low[low] er[er]")]
    [InlineData("bytes", "é😀low", "Ã[é] ©[é] ð[😀] Ł[😀] ĺ[😀] Ģ[😀] low[low]")]
    [InlineData("unigram", "low lower", "<s>[] ▁low[low] ▁low[ low] er[er]")]
    [InlineData("sentencepiece bpe", "low  low", "<s>[] ▁low[low] ▁[ ] ▁low[ low]")]
    public void Pieces_stand_for_stretches_of_the_text_as_it_was_written(string kind, string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', new SubwordTokenizer(Make(kind)).Encode(text).Select(piece => $"{piece.Piece}[{piece.Span.Of(text)}]")));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Spans_lie_in_order_within_any_text_and_part_no_character(string kind)
    {
        string[] pieces = ["low", "LOWER", " ", "  ", "\n", "\0", "é", "e\u0301", "😀", "👩‍🚀", "\ud800", "\udc00", "\u200b", "\u00a0", "İ", "ß", "ﬁ", "العربية", "the", "un", "▁", ",", "日本"];
        var tokenizer = new SubwordTokenizer(Make(kind));
        var random = new Random(3);
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            var last = new TextSpan(0, 0);
            foreach (var span in tokenizer.Spans(text))
            {
                Assert.True(span.Start >= last.Start && span.End >= last.End && span.Length >= 0 && span.End <= text.Length, $"{kind}: {span} after {last} in {string.Join(' ', text.Select(c => $"{(int)c:x}"))}");
                Assert.False(span.Length > 0 && span.Start > 0 && char.IsSurrogatePair(text[span.Start - 1], text[span.Start]));
                Assert.False(span.Length > 0 && span.End < text.Length && char.IsSurrogatePair(text[span.End - 1], text[span.End]));
                last = span;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Numbers_are_the_librarys_and_go_into_batches(string kind)
    {
        var (own, library) = (new SubwordTokenizer(Make(kind)), Make(kind));
        string[] texts = ["low lower", "the low cat", "low"];
        Assert.All(texts.Where(_ => kind != "bert"), text => Assert.Equal(library.EncodeToIds(text), own.Numericalize(text)));
        var batch = Assert.Single(Batches.Of(texts.Select(text => own.Numericalize(text)), new BatchOptions { Size = 3 }));
        Assert.Equal(texts.Max(text => own.Numericalize(text).Length), batch.Width);
    }

    [Fact]
    public void Words_of_pieces_make_a_vocabulary()
    {
        var tokenizer = new SubwordTokenizer(SmallModels.WordPiece());
        var vocabulary = Vocabulary.Build([tokenizer.Words("unaffable the the cat")]);
        Assert.Equal(["<pad>", "<unk>", "the", "un", "##aff", "##able", "cat"], vocabulary.Words);
        Assert.Equal([3, 4, 5], vocabulary.Numericalize(tokenizer.Words("unaffable")));
    }

    [Fact]
    public void Numbers_are_spelt_again() => Assert.Equal("low lower", new SubwordTokenizer(SmallModels.SentencePiece(2)).Spell(new SubwordTokenizer(SmallModels.SentencePiece(2)).Numericalize("low lower")[1..]));

    [Fact]
    public void Without_a_tokenizer_there_is_none() => Assert.Throws<ArgumentNullException>(() => new SubwordTokenizer(null!));

    [Theory]
    [InlineData("abc", "abc", "0-1 1-2 2-3")]
    [InlineData("a\u0301b", "ab", "0-2 2-3")]
    [InlineData("İx", "i\u0307x", "0-1 1-1 1-2")]
    [InlineData("ab", "▁ab", "0-0 0-1 1-2")]
    [InlineData("  ab", "ab", "2-3 3-4")]
    [InlineData("ﬁx", "fix", "0-1 1-1 1-2")]
    public void Places_in_a_normalized_text_are_places_in_the_original(string original, string normalized, string expected)
    {
        var map = new OffsetMap(original, normalized);
        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, normalized.Length).Select(j => map.Original(j, j + 1)).Select(place => $"{place.Start}-{place.End}")));
    }

    private static Tokenizer Make(string kind) => kind switch
    {
        "wordpiece" => SmallModels.WordPiece(),
        "bert" => SmallModels.Bert(),
        "bpe" => SmallModels.Bpe(),
        "bytes" => SmallModels.Bytes(),
        "unigram" => SmallModels.SentencePiece(1),
        _ => SmallModels.SentencePiece(2),
    };
}
