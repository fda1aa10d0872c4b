namespace Engram.Text;

/// <summary>Spanish.</summary>
internal sealed class SpanishSnowball : SnowballStemmer
{
    private static readonly Letters s_vowels = new("aeiouáéíóúü");
    private static readonly Affixes s_pronouns = new(["me", "se", "sela", "selo", "selas", "selos", "la", "le", "lo", "las", "les", "los", "nos"]);
    private static readonly Affixes s_hosts = new(["iéndo"], ["ándo"], ["ár"], ["ér"], ["ír"], ["ando", "iendo", "ar", "er", "ir"], ["yendo"]);
    private static readonly string[] s_unaccented = ["iendo", "ando", "ar", "er", "ir"];
    private static readonly Affixes s_yVerbs = new(["ya", "ye", "yan", "yen", "yeron", "yendo", "yo", "yó", "yas", "yes", "yais", "yamos"]);
    private static readonly Affixes s_verbs = new(
        ["en", "es", "éis", "emos"],
        ["arían", "arías", "arán", "arás", "aríais", "aría", "aréis", "aríamos", "aremos", "ará", "aré", "erían", "erías", "erán", "erás", "eríais", "ería", "eréis", "eríamos",
            "eremos", "erá", "eré", "irían", "irías", "irán", "irás", "iríais", "iría", "iréis", "iríamos", "iremos", "irá", "iré", "aba", "ada", "ida", "ía", "ara", "iera", "ad",
            "ed", "id", "ase", "iese", "aste", "iste", "an", "aban", "ían", "aran", "ieran", "asen", "iesen", "aron", "ieron", "ado", "ido", "ando", "iendo", "ió", "ar", "er",
            "ir", "as", "abas", "adas", "idas", "ías", "aras", "ieras", "ases", "ieses", "ís", "áis", "abais", "íais", "arais", "ierais", "aseis", "ieseis", "asteis", "isteis",
            "ados", "idos", "amos", "ábamos", "íamos", "imos", "áramos", "iéramos", "iésemos", "ásemos"]);
    private static readonly Affixes s_residual = new(["os", "a", "o", "á", "í", "ó"], ["e", "é"]);

    private protected override void Stem(ref SnowballWord word)
    {
        var regions = RomanceRegions.Of(word, s_vowels);
        Pronoun(ref word, regions.V);
        word.ToEnd();
        if (!SpanishSuffixes.Remove(ref word, regions) && !VerbInY(ref word, regions.V))
            Verb(ref word, regions.V);
        Residual(ref word, regions.V);
        foreach (var (marked, plain) in (ReadOnlySpan<(char, char)>)[('á', 'a'), ('é', 'e'), ('í', 'i'), ('ó', 'o'), ('ú', 'u')])
            word.ReplaceAll(marked, plain);
    }

    private static void Pronoun(ref SnowballWord word, int verb)
    {
        word.ToEnd();
        if (word.Find(s_pronouns) < 0)
            return;
        var pronoun = word.Cursor;
        var group = word.Find(s_hosts);
        if (group < 0 || word.Cursor < verb || (group == 6 && !word.Ends("u")))
            return;
        if (group < s_unaccented.Length)
            word.ReplaceAt(word.Cursor, word.Length - word.Cursor, s_unaccented[group]);
        else
            word.ReplaceAt(pronoun, word.Length - pronoun, "");
    }

    private static bool VerbInY(ref SnowballWord word, int verb)
    {
        word.ToEnd();
        return word.FindWithin(s_yVerbs, verb) >= 0 && word.Ends("u") && word.Delete();
    }

    private static void Verb(ref SnowballWord word, int verb)
    {
        word.ToEnd();
        var group = word.FindWithin(s_verbs, verb);
        if (group < 0)
            return;
        if (group == 0 && word.Ends("gu") && word.Back("u"))
            word.MarkHere();
        word.Delete();
    }

    private static void Residual(ref SnowballWord word, int verb)
    {
        word.ToEnd();
        var group = word.Find(s_residual);
        if (group < 0 || word.Cursor < verb)
            return;
        word.Delete();
        if (group == 1 && word.Mark("u") && word.Ends("g") && word.Cursor >= verb)
            word.Delete();
    }
}
