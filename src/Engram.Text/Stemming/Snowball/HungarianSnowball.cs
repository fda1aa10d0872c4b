namespace Engram.Text;

/// <summary>Hungarian: inflections of nouns.</summary>
internal sealed class HungarianSnowball : SnowballStemmer
{
    private static readonly Letters s_vowels = new("aeiouáéíóöőúüű");
    private static readonly Affixes s_digraphs = Affixes.Prefixes(["cs", "gy", "ly", "ny", "sz", "ty", "zs", "dzs"]);
    private static readonly Affixes s_doubles = new(
        ["bb", "cc", "ccs", "dd", "ff", "gg", "ggy", "jj", "kk", "ll", "lly", "mm", "nn", "nny", "pp", "rr", "ss", "ssz", "tt", "tty", "vv", "zz", "zzs"]);
    private static readonly Affixes s_instrumental = new(["al", "el"]), s_factive = new(["á", "é"]), s_accented = new([], ["á"], ["é"]);
    private static readonly Affixes s_cases = new(
        ["ban", "ben", "ba", "be", "ra", "re", "nak", "nek", "val", "vel", "tól", "től", "ról", "ről", "ból", "ből", "hoz", "hez", "höz", "nál", "nél", "ig", "at", "et", "ot", "öt",
            "ért", "képp", "képpen", "kor", "ul", "ül", "vá", "vé", "onként", "enként", "anként", "ként", "en", "on", "an", "ön", "n", "t"]);

    // In each of these, group 0 goes, group 1 leaves an a, group 2 an e.
    private static readonly Affixes s_special = new([], ["án", "ánként"], ["én"]);
    private static readonly Affixes s_other = new(["astul", "estül", "stul", "stül"], ["ástul"], ["éstül"]);
    private static readonly Affixes s_owned = new(["oké", "öké", "aké", "eké", "ké", "éi", "é"], ["áké", "áéi"], ["éké", "ééi", "éé"]);
    private static readonly Affixes s_singularOwner = new(
        ["ünk", "unk", "nk", "juk", "jük", "uk", "ük", "em", "om", "am", "m", "od", "ed", "ad", "öd", "d", "ja", "je", "a", "e", "o"],
        ["ánk", "ájuk", "ám", "ád", "á"], ["énk", "éjük", "ém", "éd", "é"]);
    private static readonly Affixes s_pluralOwner = new(
        ["jaim", "jeim", "aim", "eim", "im", "jaid", "jeid", "aid", "eid", "id", "jai", "jei", "ai", "ei", "i", "jaink", "jeink", "eink", "aink", "ink", "jaitok", "jeitek", "aitok",
            "eitek", "itek", "jeik", "jaik", "aik", "eik", "ik"],
        ["áim", "áid", "ái", "áink", "áitok", "áik"], ["éim", "éid", "éi", "éink", "éitek", "éik"]);
    private static readonly Affixes s_plural = new(["ök", "ak", "ok", "ek", "k"], ["ák"], ["ék"]);

    private protected override void Stem(ref SnowballWord word)
    {
        var start = Start(word);
        Double(ref word, s_instrumental, start);
        word.ToEnd();
        if (word.Find(s_cases) >= 0 && word.Cursor >= start)
        {
            word.Delete();
            Replace(ref word, s_accented, start);
        }
        Replace(ref word, s_special, start);
        Replace(ref word, s_other, start);
        Double(ref word, s_factive, start);
        Replace(ref word, s_owned, start);
        Replace(ref word, s_singularOwner, start);
        Replace(ref word, s_pluralOwner, start);
        Replace(ref word, s_plural, start);
    }

    private static int Start(in SnowballWord word)
    {
        if (!s_vowels.Contains(word[0]))
            return word.OrEnd(word.Past(s_vowels, 1));
        var consonant = word.PastOther(s_vowels, 1) - 1;
        if (consonant < 0)
            return word.Length;
        return s_digraphs.Longest(word.Text, consonant, word.Length, 1, out var length) >= 0 ? consonant + length : consonant + 1;
    }

    private static void Replace(ref SnowballWord word, Affixes endings, int start)
    {
        word.ToEnd();
        var group = word.Find(endings);
        if (group >= 0 && word.Cursor >= start)
            word.Replace(group switch { 0 => "", 1 => "a", _ => "e" });
    }

    /// <summary>An ending behind a doubled consonant goes, and the consonant is written once.</summary>
    private static void Double(ref SnowballWord word, Affixes endings, int start)
    {
        word.ToEnd();
        if (word.Find(endings) < 0 || word.Cursor < start || !word.Ends(s_doubles))
            return;
        word.Delete();
        word.ToEnd();
        if (word.Back(1) && word.MarkLast())
            word.Delete();
    }
}
