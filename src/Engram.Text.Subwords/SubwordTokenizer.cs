using Microsoft.ML.Tokenizers;

namespace Engram.Text;

/// <summary>A tokenizer of Microsoft.ML.Tokenizers (BPE, byte-level BPE, WordPiece, BERT's, SentencePiece) under Engram's interface.</summary>
/// <remarks>Offsets are into the text as it was written, whatever the tokenizer's normalizer makes of it, and never part a surrogate pair. May be used by many threads at once.</remarks>
/// <param name="tokenizer">What splits: <c>BpeTokenizer.Create(…)</c>, <c>WordPieceTokenizer.Create(…)</c>, <c>SentencePieceTokenizer.Create(…)</c>.</param>
public sealed class SubwordTokenizer(Tokenizer tokenizer) : ITokenizer
{
    private readonly Tokenizer _tokenizer = tokenizer ?? throw new ArgumentNullException(nameof(tokenizer));

    /// <inheritdoc/>
    /// <remarks>A token reads what the vocabulary writes.</remarks>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        foreach (var (_, piece, span) in Encode(text))
            tokens.Add(new(span, span.Of(text).SequenceEqual(piece) ? null : piece));
    }

    /// <summary>The pieces of a text with their numbers.</summary>
    public List<Subword> Encode(ReadOnlySpan<char> text)
    {
        // The library's overload for spans leaves some normalizers out.
        var written = text.ToString();
        var pieces = _tokenizer.EncodeToTokens(written, out var normalized);
        var map = normalized is { Length: > 0 } && normalized != written ? new OffsetMap(written, normalized) : null;
        var subwords = new List<Subword>(pieces.Count);
        foreach (var piece in pieces)
        {
            var (start, end) = (piece.Offset.Start.GetOffset(written.Length), piece.Offset.End.GetOffset(written.Length));
            (start, end) = map?.Original(start, end) ?? (Math.Min(start, written.Length), Math.Min(end, written.Length));
            subwords.Add(new(piece.Id, piece.Value, Whole(written, start, end)));
        }
        return subwords;
    }

    /// <summary>The numbers of a text's pieces, as <see cref="Vocabulary.Numericalize"/> gives those of words: for <see cref="Batches"/>.</summary>
    public int[] Numericalize(ReadOnlySpan<char> text) => [.. Encode(text).Select(subword => subword.Id)];

    /// <summary>The text of numbers, as far as the vocabulary has kept it.</summary>
    public string Spell(IEnumerable<int> ids) => _tokenizer.Decode(ids);

    private static TextSpan Whole(string text, int start, int end)
    {
        if (end > start && end < text.Length && char.IsSurrogatePair(text[end - 1], text[end]))
            end++;
        if (end > start && start > 0 && char.IsSurrogatePair(text[start - 1], text[start]))
            start--;
        return new(start, end - start);
    }
}
