namespace Engram.Text;

/// <summary>Reads files of columns, a word a line; empty lines part sentences.</summary>
public static class ConllReader
{
    /// <summary>The rows of each sentence, parted at white space.</summary>
    /// <param name="text">The file.</param>
    /// <param name="columns">How many columns each row has.</param>
    /// <exception cref="FormatException">A row has another number; its line is named.</exception>
    public static IEnumerable<IReadOnlyList<string[]>> Sentences(TextReader text, int columns)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = new List<string[]>();
        var number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                var row = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                rows.Add(row.Length == columns ? row : throw new FormatException($"Line {number} has {row.Length} columns, not {columns}: '{line}'."));
            }
            else if (rows.Count > 0)
            {
                yield return rows;
                rows = [];
            }
        }
        if (rows.Count > 0)
            yield return rows;
    }

    /// <summary>Sentences of word, tag and chunk tag (CoNLL 2000).</summary>
    /// <exception cref="FormatException">A row has another number of columns; its line is named.</exception>
    public static IEnumerable<IReadOnlyList<ChunkTag>> ChunkedSentences(TextReader text) =>
        Sentences(text, 3).Select(rows => (IReadOnlyList<ChunkTag>)[.. rows.Select(row => new ChunkTag(row[0], row[1], row[2]))]);
}
