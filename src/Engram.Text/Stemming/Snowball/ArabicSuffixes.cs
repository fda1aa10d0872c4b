namespace Engram.Text;

/// <summary>The suffixes of Arabic verbs and nouns. A suffix goes only from a word that is long enough.</summary>
internal static class ArabicSuffixes
{
    // The group is how much longer than the first group's a word must be.
    private static readonly Affixes s_verb1 = new(["ه", "ك"], ["ني", "نا", "ها", "هم", "هن", "كم", "كن"], ["هما", "كما", "كمو"]);
    private static readonly Affixes s_verb2a = new(["ت", "ا", "ن", "ي"], ["نا", "تا", "تن"], ["ان", "ون", "ين", "تما"]);
    private static readonly Affixes s_verb2b = new(["وا", "تم"]);
    private static readonly Affixes s_verb2c = new(["و"], [], ["تمو"]);
    private static readonly Affixes s_noun1a = new(["ي", "ك", "ه"], ["نا", "كم", "ها", "هن", "هم"], ["كما", "هما"]);
    private static readonly Affixes s_noun1b = new(["ن"]), s_noun2a = new(["ا", "ي", "و"]), s_noun2b = new(["ات"]), s_noun2c1 = new(["ت"]), s_noun2c2 = new(["ة"]), s_noun3 = new(["ي"]);

    internal static bool Verb(ref SnowballWord word)
    {
        word.ToEnd();
        if (!Remove(ref word, s_verb1, 4))
            return Remove(ref word, s_verb2b, 5) || Remove(ref word, s_verb2a, 4);
        while (Remove(ref word, s_verb1, 4))
        {
        }
        return Remove(ref word, s_verb2a, 4) || Remove(ref word, s_verb2c, 4) || word.Length > 0;
    }

    internal static bool Noun(ref SnowballWord word, bool isDefined)
    {
        if (!Remove(ref word, s_noun2c2, 4))
            Ending(ref word, isDefined);
        return Remove(ref word, s_noun3, 3);
    }

    internal static void AlefMaksura(ref SnowballWord word)
    {
        word.ToEnd();
        if (word.Mark("ى"))
            word.Replace("ي");
    }

    private static void Ending(ref SnowballWord word, bool isDefined)
    {
        if (!isDefined && Remove(ref word, s_noun1a, 4))
        {
            _ = Remove(ref word, s_noun2a, 5) || Remove(ref word, s_noun2b, 5) || Remove(ref word, s_noun2c1, 4);
            return;
        }
        if (Remove(ref word, s_noun1b, 6) && (Remove(ref word, s_noun2a, 5) || Remove(ref word, s_noun2b, 5) || Remove(ref word, s_noun2c1, 4)))
            return;
        _ = (!isDefined && Remove(ref word, s_noun2a, 5)) || Remove(ref word, s_noun2b, 5);
    }

    private static bool Remove(ref SnowballWord word, Affixes suffixes, int atLeast)
    {
        word.ToEnd();
        var group = word.Find(suffixes);
        return group >= 0 && word.Length >= atLeast + group && word.Delete();
    }
}
