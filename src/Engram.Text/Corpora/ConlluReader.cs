using System.Globalization;

namespace Engram.Text;

/// <summary>Reads CoNLL-U, the format of Universal Dependencies: ten columns parted by tabs. Only a sentence is held at a time.</summary>
/// <remarks>Source: universaldependencies.org/format.html.</remarks>
public static class ConlluReader
{
    /// <summary>The sentences.</summary>
    /// <exception cref="FormatException">A line has not ten columns, or a number is none; the line is named.</exception>
    public static IEnumerable<ConlluSentence> Sentences(TextReader text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (comments, words, number) = (new List<string>(), new List<ConlluWord>(), 0);
        while (text.ReadLine() is { } line)
        {
            number++;
            if (line.StartsWith('#') && words.Count == 0)
                comments.Add(line[1..].Trim());
            else if (!string.IsNullOrWhiteSpace(line))
                words.Add(Word(line, number));
            else if (words.Count > 0)
            {
                yield return new(comments, words);
                (comments, words) = ([], []);
            }
        }
        if (words.Count > 0)
            yield return new(comments, words);
    }

    private static ConlluWord Word(string line, int number)
    {
        var fields = line.Split('\t');
        if (fields.Length != 10)
            throw new FormatException($"Line {number} has {fields.Length} columns, not CoNLL-U's ten, parted by tabs: '{line}'.");
        if (fields[0].Length == 0 || !char.IsAsciiDigit(fields[0][0]))
            throw new FormatException($"Line {number}: '{fields[0]}' is not a word's number.");
        var head = Or(6) is not { } text ? (int?)null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
            : throw new FormatException($"Line {number}: the head '{text}' is not a number.");
        // The word "_" is written as itself, its lemma too.
        return new(fields[0], fields[1], fields[1] == "_" ? fields[2] : Or(2), Or(3), Or(4), Or(5), head, Or(7), Or(8), Or(9));

        string? Or(int column) => fields[column] == "_" ? null : fields[column];
    }
}
