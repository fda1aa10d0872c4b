namespace Engram.Text;

/// <summary>French.</summary>
internal sealed class FrenchSnowball : SnowballStemmer
{
    private static readonly Letters s_vowels = new("aeiouyâàëéêèïîôûù"), s_keepWithS = new("aiouès"), s_st = new("st");
    private static readonly Affixes s_exceptions = Affixes.Prefixes(["par", "col", "tap"]);
    private static readonly Affixes s_iVerbs = new(
        ["îmes", "ît", "îtes", "i", "ie", "ies", "ir", "ira", "irai", "iraIent", "irais", "irait", "iras", "irent", "irez", "iriez", "irions", "irons", "iront", "is", "issaIent",
            "issais", "issait", "issant", "issante", "issantes", "issants", "isse", "issent", "isses", "issez", "issiez", "issions", "issons", "it"]);
    private static readonly Affixes s_verbs = new(
        ["ions"],
        ["é", "ée", "ées", "és", "èrent", "er", "era", "erai", "eraIent", "erais", "erait", "eras", "erez", "eriez", "erions", "erons", "eront", "ez", "iez"],
        ["âmes", "ât", "âtes", "a", "ai", "aIent", "ais", "ait", "ant", "ante", "antes", "ants", "as", "asse", "assent", "asses", "assiez", "assions"]);
    private static readonly Affixes s_residual = new(["ion"], ["ier", "ière", "Ier", "Ière"], ["e"]);
    private static readonly Affixes s_doubled = new(["enn", "onn", "ett", "ell", "eill"]);

    private protected override void Stem(ref SnowballWord word)
    {
        Prepare(ref word);
        var regions = RomanceRegions.With(word, s_vowels, Verb(word));
        word.ToEnd();
        if (FrenchSuffixes.Remove(ref word, regions, s_vowels) || VerbInI(ref word, regions.V) || Verb(ref word, regions))
            Tidy(ref word);
        else
            Residual(ref word, regions);
        word.ToEnd();
        if (word.Ends(s_doubled) && word.MarkLast())
            word.Delete();
        Unaccent(ref word);
        Restore(ref word);
    }

    /// <summary>Writes consonantal u, i and y as capitals, ë as He and ï as Hi; a place where something was written is looked at again.</summary>
    private static void Prepare(ref SnowballWord word)
    {
        for (var i = 0; i < word.Length;)
            if (!PrepareAt(ref word, i))
                i++;
    }

    private static bool PrepareAt(ref SnowballWord word, int i)
    {
        var (c, next, third) = (word[i], i + 1 < word.Length ? word[i + 1] : '\0', i + 2 < word.Length ? word[i + 2] : '\0');
        if (s_vowels.Contains(c) && ((next is 'u' or 'i' && s_vowels.Contains(third)) || next == 'y'))
            word[i + 1] = char.ToUpperInvariant(next);
        else if (c is 'ë' or 'ï')
            word.ReplaceAt(i, 1, c == 'ë' ? "He" : "Hi");
        else if (c == 'y' && s_vowels.Contains(next))
            word[i] = 'Y';
        else if (c == 'q' && next == 'u')
            word[i + 1] = 'U';
        else
            return false;
        return true;
    }

    private static int Verb(in SnowballWord word) =>
        (word.Length > 2 && s_vowels.Contains(word[0]) && s_vowels.Contains(word[1])) || s_exceptions.Longest(word.Text, 0, word.Length, 1, out _) >= 0
            ? 3
            : word.Past(s_vowels, 1);

    private static bool VerbInI(ref SnowballWord word, int start)
    {
        word.ToEnd();
        if (word.FindWithin(s_iVerbs, start) < 0 || word.Cursor <= start || word.Ends("H") || !word.EndsOutside(s_vowels))
            return false;
        return word.Delete();
    }

    private static bool Verb(ref SnowballWord word, RomanceRegions regions)
    {
        word.ToEnd();
        var group = word.FindWithin(s_verbs, regions.V);
        if (group < 0 || (group == 0 && word.Cursor < regions.Second))
            return false;
        word.Delete();
        if (group == 2 && word.Cursor > regions.V && word.Mark("e"))
            word.Delete();
        return true;
    }

    private static void Tidy(ref SnowballWord word)
    {
        word.ToEnd();
        if (word.Mark("Y"))
            word.Replace("i");
        else if (word.Mark("ç"))
            word.Replace("c");
    }

    private static void Residual(ref SnowballWord word, RomanceRegions regions)
    {
        word.ToEnd();
        if (word.Mark("s") && (word.Ends("Hi") || word.EndsOutside(s_keepWithS)))
            word.Delete();
        word.ToEnd();
        switch (word.FindWithin(s_residual, regions.V))
        {
            case 0:
                if (word.Cursor >= regions.Second && word.Cursor > regions.V && word.EndsIn(s_st))
                    word.Delete();
                break;
            case 1:
                word.Replace("i");
                break;
            case 2:
                word.Delete();
                break;
        }
    }

    private static void Unaccent(ref SnowballWord word)
    {
        word.ToEnd();
        while (word.BackOutside(s_vowels))
        {
        }
        if (word.Cursor < word.Length && (word.Mark("é") || word.Mark("è")))
            word.Replace("e");
    }

    private static void Restore(ref SnowballWord word)
    {
        for (var i = 0; i < word.Length; i++)
            if (word[i] is 'I' or 'U' or 'Y')
                word[i] = char.ToLowerInvariant(word[i]);
            else if (word[i] == 'H')
                if (i + 1 < word.Length && word[i + 1] is 'e' or 'i')
                    word.ReplaceAt(i, 2, word[i + 1] == 'e' ? "ë" : "ï");
                else
                    word.ReplaceAt(i--, 1, "");
    }
}
