namespace Engram.Text;

/// <summary>A token: where it lies in the text, and how it is written where the tokenizer rewrites it.</summary>
/// <param name="Span">The stretch of the source text that it stands for, in UTF-16 units; empty where the tokenizer added it.</param>
/// <param name="Written">What it reads where that is not the stretch itself: a quotation mark as <c>``</c>, a bracket as <c>-LRB-</c>; else null.</param>
public readonly record struct Token(TextSpan Span, string? Written = null)
{
    /// <summary>What it reads.</summary>
    /// <param name="text">The text that it was found in.</param>
    public ReadOnlySpan<char> Of(ReadOnlySpan<char> text) => Written is null ? Span.Of(text) : Written;

    /// <summary>The same token of a text in which this one's text begins at <paramref name="offset"/>.</summary>
    public Token At(int offset) => this with { Span = Span with { Start = Span.Start + offset } };
}
