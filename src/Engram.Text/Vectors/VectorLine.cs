using System.Globalization;

namespace Engram.Text;

/// <summary>A line of a text file of vectors.</summary>
internal static class VectorLine
{
    internal static (int Words, int Dimension)? Header(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var count, var size]
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var words) && int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var dimension) && dimension > 0
            ? (words, dimension) : null;

    // Numbers are taken from the end: some words of GloVe's files hold blanks.
    internal static void Read(string line, string place, ref int dimension, Func<string, bool> isNew, List<string> words, List<float> values)
    {
        var text = line.AsSpan().TrimEnd();
        if (dimension == 0)
            dimension = text.Count(' ') is > 0 and var numbersThere ? numbersThere : throw new InvalidDataException($"{place}: no numbers follow the word; is it a vector file?");
        if (text.Count(' ') < dimension)
            throw Wrong(place, dimension, text.Count(' '));
        var (from, end) = (values.Count, text.Length);
        Span<Range> numbers = dimension <= 1024 ? stackalloc Range[dimension] : new Range[dimension];
        for (var i = dimension - 1; i >= 0; i--)
        {
            var blank = text[..end].LastIndexOf(' ');
            numbers[i] = (blank + 1)..end;
            end = blank;
        }
        if (end == 0)
            throw Wrong(place, dimension, dimension - 1);
        var word = text[..end].ToString();
        if (word.LastIndexOf(' ') is var gap and >= 0 && float.TryParse(word.AsSpan(gap + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            throw Wrong(place, dimension, text.Count(' '));
        foreach (var number in numbers)
            values.Add(float.TryParse(text[number], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value) ? value
                : throw new InvalidDataException($"{place}: \"{text[number]}\" is not a number; {dimension} of them must follow the word."));
        if (isNew(word))
            words.Add(word);
        else
            values.RemoveRange(from, dimension);
    }

    private static InvalidDataException Wrong(string place, int dimension, int found) =>
        new($"{place}: {found} numbers where the file's other lines have {dimension}; mend or remove the line.");
}
