namespace Engram.Text;

/// <summary>The Cistem stemmer of German.</summary>
/// <remarks>Source: L. Weissweiler and A. Fraser, "Developing a Stemmer for German Based on a Comparative Analysis of Publicly Available Stemmers", GSCL 2017; equal to NLTK 3.8's Cistem.</remarks>
/// <param name="caseInsensitive">Whether words with a capital lose a final t too; better where case is unreliable.</param>
public sealed class CistemStemmer(bool caseInsensitive = false) : IStemmer
{
    /// <inheritdoc/>
    public int Stem(ReadOnlySpan<char> word, Span<char> stem)
    {
        StemmerExtensions.CheckRoom(word, stem);
        if (word.IsEmpty)
            return 0;
        var lower = new SnowballWord(stem, LowerCasing.Lower(word, stem));
        lower.ReplaceAll('ü', 'u');
        lower.ReplaceAll('ö', 'o');
        lower.ReplaceAll('ä', 'a');
        for (var i = 0; i < lower.Length; i++)
            if (lower[i] == 'ß')
                lower.ReplaceAt(i++, 1, "ss");
        if (lower.Length >= 6 && lower.Text.StartsWith("ge"))
            lower.ReplaceAt(0, 2, "");
        return lower.Length - Rest(lower.Text, CharacterClass.IsUpperAt(word, 0));
    }

    /// <summary>Parts a word into stem and what is cut off; the stem is not changed otherwise, but that it is in lower case.</summary>
    public (string Stem, string Ending) Segment(ReadOnlySpan<char> word)
    {
        var lower = LowerCasing.Lower(word);
        var stem = lower.Length == 0 ? 0 : lower.Length - Rest(lower, CharacterClass.IsUpperAt(word, 0));
        return (lower[..stem], lower[stem..]);
    }

    /// <summary>How many letters go: sch, ei, ie and doubled letters count as one, and are not cut within.</summary>
    private int Rest(ReadOnlySpan<char> word, bool upper)
    {
        Span<char> units = word.Length <= 128 ? stackalloc char[128] : new char[word.Length];
        var left = Units(word, units);
        var rest = 0;
        while (left > 3)
        {
            var cut = Cut(units[..left], !upper || caseInsensitive);
            if (cut == 0)
                break;
            rest += cut;
            left -= cut;
        }
        return rest;
    }

    private static int Cut(ReadOnlySpan<char> units, bool mayCutT)
    {
        if (units.Length > 5 && units is [.., 'e', 'm' or 'r'] or [.., 'n', 'd'])
            return 2;
        return units[^1] is 'e' or 's' or 'n' || (mayCutT && units[^1] == 't') ? 1 : 0;
    }

    private static int Units(ReadOnlySpan<char> word, Span<char> units)
    {
        var count = 0;
        for (var i = 0; i < word.Length;)
        {
            var (unit, length) = word[i..] switch
            {
                ['s', 'c', 'h', ..] => ('$', 3),
                ['e', 'i', ..] => ('%', 2),
                ['i', 'e', 'i', ..] => (word[i], 1),
                ['i', 'e', ..] => ('&', 2),
                _ => (word[i], 1),
            };
            units[count] = count > 0 && units[count - 1] == unit ? '*' : unit;
            count++;
            i += length;
        }
        return count;
    }
}
