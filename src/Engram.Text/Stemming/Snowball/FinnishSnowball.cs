namespace Engram.Text;

/// <summary>Finnish; the bracketed numbers are the sections of F. Karlsson, "Finnish: An Essential Grammar".</summary>
internal sealed class FinnishSnowball : SnowballStemmer
{
    private static readonly Letters s_vowels = new("aeiouyäö"), s_consonants = new("bcdfghjklmnpqrstvwxz"), s_aei = new("aäei"), s_beforeParticle = new("aeiouyäönt");
    private static readonly Affixes s_particles = new(["kin", "kaan", "kään", "ko", "kö", "han", "hän", "pa", "pä"], ["sti"]);
    private static readonly Affixes s_possessives = new(["si"], ["ni"], ["nsa", "nsä", "mme", "nne"], ["an"], ["än"], ["en"]);
    private static readonly Affixes s_beforeAn = new(["ta", "ssa", "sta", "lla", "lta", "na"]), s_beforeÄn = new(["tä", "ssä", "stä", "llä", "ltä", "nä"]), s_beforeEn = new(["lle", "ine"]);
    private static readonly Affixes s_comparatives = new(
        ["mpi", "mpa", "mpä", "mmi", "mma", "mmä"], ["impi", "impa", "impä", "immi", "imma", "immä", "eja", "ejä"]);
    private static readonly Affixes s_plurals = new(["i", "j"]), s_tPlurals = new(["mma"], ["imma"]);

    private protected override void Stem(ref SnowballWord word)
    {
        var start = word.OrEnd(word.Region(s_vowels, 0));
        var second = word.OrEnd(word.Region(s_vowels, start));
        var particle = word.FindWithin(s_particles, start);
        if (particle == 0 ? word.EndsIn(s_beforeParticle) : particle == 1 && word.Cursor >= second)
            word.Delete();
        Possessive(ref word, start);
        var removed = FinnishCases.Remove(ref word, start);
        word.ToEnd();
        var comparative = word.FindWithin(s_comparatives, second);
        if (comparative == 1 || (comparative == 0 && !word.Ends("po")))
            word.Delete();
        word.ToEnd();
        if (!removed)
            TPlural(ref word, start, second);
        else if (word.FindWithin(s_plurals, start) >= 0)
            word.Delete();
        Tidy(ref word, start);
    }

    /// <summary>[36]</summary>
    private static void Possessive(ref SnowballWord word, int start)
    {
        word.ToEnd();
        var group = word.FindWithin(s_possessives, start);
        var applies = group switch
        {
            0 => !word.Ends("k"),
            1 or 2 => true,
            3 => word.Ends(s_beforeAn),
            4 => word.Ends(s_beforeÄn),
            5 => word.Ends(s_beforeEn),
            _ => false,
        };
        if (applies && word.Delete() && group == 1 && word.Mark("kse"))
            word.Replace("ksi");
    }

    /// <summary>[26]</summary>
    private static void TPlural(ref SnowballWord word, int start, int second)
    {
        if (word.Length <= start || !word.Mark("t") || word.Cursor <= start || !word.EndsIn(s_vowels))
            return;
        word.Delete();
        word.ToEnd();
        var group = word.FindWithin(s_tPlurals, second);
        if (group == 1 || (group == 0 && !word.Ends("po")))
            word.Delete();
    }

    private static void Tidy(ref SnowballWord word, int start)
    {
        if (word.Length < start)
            return;
        word.Limit = start;
        word.ToEnd();
        if (FinnishCases.EndsLong(word) && word.MarkLast())
            word.Delete();
        word.ToEnd();
        if (word.MarkIn(s_aei) && word.EndsIn(s_consonants))
            word.Delete();
        word.ToEnd();
        if (word.Mark("j") && (word.Ends("o") || word.Ends("u")))
            word.Delete();
        word.ToEnd();
        if (word.Mark("o") && word.Ends("j"))
            word.Delete();
        word.Limit = 0;
        word.ToEnd();
        while (word.BackIn(s_vowels))
        {
        }
        if (word.MarkIn(s_consonants) && word.Cursor > 0 && word[word.Cursor - 1] == word[word.Cursor])
            word.Delete();
    }
}
