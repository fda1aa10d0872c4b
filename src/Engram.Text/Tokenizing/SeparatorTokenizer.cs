namespace Engram.Text;

/// <summary>Splits at every occurrence of a separator; two in a row have an empty token between them.</summary>
public class SeparatorTokenizer : ITokenizer
{
    private readonly string _separator;

    /// <summary>Splits at <paramref name="separator"/>.</summary>
    /// <exception cref="ArgumentException">The separator is empty.</exception>
    public SeparatorTokenizer(string separator)
    {
        ArgumentException.ThrowIfNullOrEmpty(separator);
        _separator = separator;
    }

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var start = 0;
        for (int found; (found = text[start..].IndexOf(_separator)) >= 0; start += found + _separator.Length)
            tokens.Add(new(new(start, found)));
        tokens.Add(new(new(start, text.Length - start)));
    }

    /// <summary>The stretches between the separators without the empty ones at either end of the text: NLTK's <c>string_span_tokenize</c>.</summary>
    public List<TextSpan> InnerSpans(ReadOnlySpan<char> text)
    {
        var spans = this.Spans(text);
        if (spans[^1].Length == 0)
            spans.RemoveAt(spans.Count - 1);
        if (spans.Count > 0 && spans[0].Length == 0)
            spans.RemoveAt(0);
        return spans;
    }
}
