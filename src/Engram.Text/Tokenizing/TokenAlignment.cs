namespace Engram.Text;

/// <summary>Finds where words that were split elsewhere lie in their text.</summary>
public static class TokenAlignment
{
    /// <summary>The first occurrence of each word behind the one before it.</summary>
    /// <exception cref="ArgumentException">A word does not occur there: it was rewritten, or is out of order.</exception>
    public static List<TextSpan> Align(IEnumerable<string> words, ReadOnlySpan<char> text)
    {
        ArgumentNullException.ThrowIfNull(words);
        var spans = new List<TextSpan>();
        var from = 0;
        foreach (var word in words)
        {
            var found = text[from..].IndexOf(word);
            if (found < 0)
                throw new ArgumentException($"The word '{word}' does not occur behind offset {from}. Align the words as they are written in the text.", nameof(words));
            spans.Add(new(from + found, word.Length));
            from += found + word.Length;
        }
        return spans;
    }

    /// <summary>How far each stretch begins behind the end of the one before it, and how long it is.</summary>
    public static List<(int Gap, int Length)> Relative(IEnumerable<TextSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var relative = new List<(int, int)>();
        var end = 0;
        foreach (var span in spans)
        {
            relative.Add((span.Start - end, span.Length));
            end = span.End;
        }
        return relative;
    }
}
