namespace Engram.Text;

/// <summary>Reads lists of words, one a line; empty lines are passed over.</summary>
public static class WordListReader
{
    /// <summary>The words.</summary>
    /// <param name="text">The file.</param>
    /// <param name="comment">Lines that begin so are passed over too.</param>
    public static IEnumerable<string> Words(TextReader text, string? comment = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        while (text.ReadLine() is { } line)
            if (!string.IsNullOrWhiteSpace(line) && (comment is null || !line.StartsWith(comment, StringComparison.Ordinal)))
                yield return line;
    }
}
