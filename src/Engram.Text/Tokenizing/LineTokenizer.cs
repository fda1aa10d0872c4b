namespace Engram.Text;

/// <summary>Splits into lines, at every line end that Unicode knows (Python's <c>splitlines</c>).</summary>
/// <param name="blankLines">What becomes of blank ones.</param>
public sealed class LineTokenizer(BlankLines blankLines = BlankLines.Discard) : ITokenizer
{
    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var first = tokens.Count;
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && !IsLineEnd(text[end]))
                end++;
            if (blankLines != BlankLines.Discard || !IsBlank(text[start..end]))
                tokens.Add(new(new(start, end - start)));
            start = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
        if (blankLines == BlankLines.DiscardLast && tokens.Count > first && IsBlank(tokens[^1].Span.Of(text)))
            tokens.RemoveAt(tokens.Count - 1);
    }

    private static bool IsLineEnd(char c) => c is (>= '\n' and <= '\r') or (>= '\x1c' and <= '\x1e') or '\x85' or '\u2028' or '\u2029';

    private static bool IsBlank(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
            if (!CharacterClass.IsSpace(c))
                return false;
        return true;
    }
}
