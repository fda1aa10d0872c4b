namespace Engram.Text;

/// <summary>The standard suffixes of French.</summary>
internal static class FrenchSuffixes
{
    private static readonly Affixes s_suffixes = new(
        ["ance", "iqUe", "isme", "able", "iste", "eux", "ances", "iqUes", "ismes", "ables", "istes"],
        ["atrice", "ateur", "ation", "atrices", "ateurs", "ations"],
        ["logie", "logies"], ["usion", "ution", "usions", "utions"], ["ence", "ences"],
        ["ement", "ements"], ["ité", "ités"], ["if", "ive", "ifs", "ives"],
        ["eaux"], ["aux"], ["euse", "euses"], ["issement", "issements"], ["amment"], ["emment"], ["ment", "ments"]);

    private static readonly Affixes s_beforeEment = new(["iv"], ["eus"], ["abl", "iqU"], ["ièr", "Ièr"]);
    private static readonly Affixes s_beforeIte = new(["abil"], ["ic"], ["iv"]);

    /// <summary>Removes or replaces one; false where a verb's suffix is to be sought instead.</summary>
    internal static bool Remove(ref SnowballWord word, RomanceRegions regions, Letters vowels)
    {
        var (verb, first, second) = regions;
        var group = word.Find(s_suffixes);
        var at = word.Cursor;
        switch (group)
        {
            case 0:
                return at >= second && word.Delete();
            case 1:
                return at >= second && word.Delete() && Ic(ref word, second);
            case 2:
                return at >= second && word.Replace("log");
            case 3:
                return at >= second && word.Replace("u");
            case 4:
                return at >= second && word.Replace("ent");
            case 5:
                return at >= verb && word.Delete() && BeforeEment(ref word, regions);
            case 6:
                return at >= second && word.Delete() && BeforeIte(ref word, second);
            case 7:
                return at >= second && word.Delete() && (!word.Mark("at") || word.Cursor < second || (word.Delete() && Ic(ref word, second)));
            case 8:
                return word.Replace("eau");
            case 9:
                return at >= first && word.Replace("al");
            case 10:
                return at >= second ? word.Delete() : at >= first && word.Replace("eux");
            case 11:
                return at >= first && word.EndsOutside(vowels) && word.Delete();
            case 12:
                return at >= verb && !word.Replace("ant");
            case 13:
                return at >= verb && !word.Replace("ent");
            case 14:
                return word.EndsIn(vowels) && at - 1 >= verb && !word.Delete();
            default:
                return false;
        }
    }

    private static bool Ic(ref SnowballWord word, int second)
    {
        if (!word.Mark("ic"))
            return true;
        return word.Cursor >= second ? word.Delete() : word.Replace("iqU");
    }

    private static bool BeforeEment(ref SnowballWord word, RomanceRegions regions)
    {
        var group = word.Find(s_beforeEment);
        var at = word.Cursor;
        if (group == 3 && at >= regions.V)
            word.Replace("i");
        else if (group is >= 0 and < 3 && at >= regions.Second)
        {
            word.Delete();
            if (group == 0 && word.Mark("at") && word.Cursor >= regions.Second)
                word.Delete();
        }
        else if (group == 1 && at >= regions.First)
            word.Replace("eux");
        return true;
    }

    private static bool BeforeIte(ref SnowballWord word, int second)
    {
        var group = word.Find(s_beforeIte);
        if (group >= 0 && word.Cursor >= second)
            word.Delete();
        else if (group is 0 or 1)
            word.Replace(group == 0 ? "abl" : "iqU");
        return true;
    }
}
