namespace Engram.Text;

/// <summary>Where RV, R1 and R2 of a Romance word begin.</summary>
internal readonly record struct RomanceRegions(int V, int First, int Second)
{
    /// <summary>Those of Italian, Portuguese, Romanian and Spanish.</summary>
    internal static RomanceRegions Of(in SnowballWord word, Letters vowels) => With(word, vowels, Verb(word, vowels));

    internal static RomanceRegions With(in SnowballWord word, Letters vowels, int verb)
    {
        var first = word.OrEnd(word.Region(vowels, 0));
        return new(word.OrEnd(verb), first, word.OrEnd(word.Region(vowels, first)));
    }

    private static int Verb(in SnowballWord word, Letters vowels)
    {
        if (word.Length < 2)
            return -1;
        if (!vowels.Contains(word[1]))
            return word.Past(vowels, 2);
        return vowels.Contains(word[0]) ? word.PastOther(vowels, 2) : word.Length > 2 ? 3 : -1;
    }

    /// <summary>Writes u and i between two vowels as capitals: they are consonants there.</summary>
    internal static void MarkConsonants(ref SnowballWord word, Letters vowels)
    {
        for (var i = 0; i + 2 < word.Length; i++)
            if (vowels.Contains(word[i]) && word[i + 1] is 'u' or 'i' && vowels.Contains(word[i + 2]))
                word[i + 1] = char.ToUpperInvariant(word[i + 1]);
    }
}
