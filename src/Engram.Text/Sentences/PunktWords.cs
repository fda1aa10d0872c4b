using System.Buffers;

namespace Engram.Text;

/// <summary>Punkt's own words: the period stays with the word before it, other punctuation is apart.</summary>
/// <remarks>Source: Kiss and Strunk 2006; the characters are those of NLTK's PunktLanguageVars.</remarks>
internal static class PunktWords
{
    private static readonly SearchValues<char> s_neverFirst = SearchValues.Create("(\"`{[:;&#*@)}]-,");
    private static readonly SearchValues<char> s_neverWithin = SearchValues.Create(")\";}]*:@'({[!?");

    internal static bool NeverWithin(char c) => s_neverWithin.Contains(c);

    /// <summary>The next word from <paramref name="from"/> on, which lies on one line; of no length at the end.</summary>
    internal static TextSpan Next(ReadOnlySpan<char> line, int from)
    {
        while (from < line.Length && CharacterClass.IsSpace(line[from]))
            from++;
        if (from == line.Length)
            return new(from, 0);
        var several = Several(line, from);
        if (several > 0)
            return new(from, several);
        var end = from + CharacterClass.UnitsAt(line, from);
        if (!s_neverFirst.Contains(line[from]))
            while (end < line.Length && !EndsAt(line, end))
                end++;
        return new(from, end - from);
    }

    private static bool EndsAt(ReadOnlySpan<char> line, int i) =>
        Breaks(line, i) || (line[i] == ',' && (i + 1 == line.Length || Breaks(line, i + 1)));

    private static bool Breaks(ReadOnlySpan<char> line, int i) =>
        CharacterClass.IsSpace(line[i]) || s_neverWithin.Contains(line[i]) || (line[i] is '-' or '.' && Several(line, i) > 0);

    /// <summary>How long the dash or ellipsis of several characters is that begins here.</summary>
    private static int Several(ReadOnlySpan<char> line, int i)
    {
        if (line[i] is not ('-' or '.'))
            return 0;
        var end = i + 1;
        while (end < line.Length && line[end] == line[i])
            end++;
        return end - i > 1 ? end - i : line[i] == '.' ? Spaced(line, i) : 0;
    }

    private static int Spaced(ReadOnlySpan<char> line, int i)
    {
        var (pairs, end) = (0, i);
        while (end + 2 < line.Length && line[end] == '.' && CharacterClass.IsSpace(line[end + 1]) && line[end + 2] == '.')
        {
            pairs++;
            end += 2;
        }
        return pairs >= 2 ? end + 1 - i : 0;
    }
}
