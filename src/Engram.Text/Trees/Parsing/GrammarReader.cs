using System.Globalization;

namespace Engram.Text;

/// <summary>Reads the text of a grammar: <c>NP -> Det N [0.5] | 'John' [0.5]</c>, a category a line; # begins a comment, % start names the start.</summary>
internal static class GrammarReader
{
    internal static (List<GrammarRule> Rules, string? Start) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (rules, start, number) = (new List<GrammarRule>(), (string?)null, 0);
        foreach (var line in text.ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
        {
            number++;
            var row = line.Trim();
            if (row.StartsWith("% start ", StringComparison.Ordinal))
                start = row[8..].Trim();
            else if (row.Length > 0 && row[0] is not ('#' or '%'))
                rules.AddRange(Line(row, number));
        }
        return (rules, start);
    }

    private static IEnumerable<GrammarRule> Line(string row, int number)
    {
        var arrow = row.IndexOf("->", StringComparison.Ordinal);
        var left = arrow < 0 ? "" : row[..arrow].Trim();
        if (left.Length == 0 || left.Any(char.IsWhiteSpace) || left[0] is '\'' or '"')
            throw new FormatException($"Line {number}: a rule is a category, an arrow -> and what it consists of; '{row}' is not.");
        var (right, share, place) = (new List<GrammarSymbol>(), (double?)null, arrow + 2);
        for (; place < row.Length; place++)
            if (row[place] == '|')
            {
                yield return new(left, right, share);
                (right, share) = ([], null);
            }
            else if (row[place] is '\'' or '"')
                right.Add(new(Until(row[place]), true));
            else if (row[place] == '[')
                share = double.TryParse(Until(']'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1 ? value
                    : throw new FormatException($"Line {number}: a probability in brackets lies between 0 and 1, in '{row}'.");
            else if (!char.IsWhiteSpace(row[place]))
            {
                var end = place;
                while (end < row.Length && !char.IsWhiteSpace(row[end]) && row[end] is not ('|' or '[' or '\'' or '"'))
                    end++;
                right.Add(new(row[place..end], false));
                place = end - 1;
            }
        yield return new(left, right, share);

        string Until(char close)
        {
            var end = row.IndexOf(close, place + 1);
            if (end < 0)
                throw new FormatException($"Line {number}: a {row[place]} has no {close} behind it, in '{row}'.");
            var inner = row[(place + 1)..end];
            place = end;
            return inner;
        }
    }
}
