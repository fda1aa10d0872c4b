namespace Engram.Text;

/// <summary>The case endings of Finnish.</summary>
internal static class FinnishCases
{
    private static readonly Letters s_vowels = new("aeiouyäö"), s_notY = new("aeiouäö"), s_consonants = new("bcdfghjklmnpqrstvwxz");
    private static readonly Affixes s_long = new(["aa", "ee", "ii", "oo", "uu", "ää", "öö"]);

    // Those of group 0 need i and a vowel before them, "seen" a long vowel: else a shorter ending counts.
    private static readonly Affixes s_conditional = new(["siin", "den", "tten"], ["seen"]);
    private static readonly Affixes s_endings = new(
        ["han"], ["hen"], ["hin"], ["hon"], ["hän"], ["hön"], ["n"], ["a", "ä"], ["tta", "ttä"],
        ["ta", "tä", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "na", "nä", "ksi", "ine"]);
    private const string Illative = "aeioäö";

    internal static bool Remove(ref SnowballWord word, int start)
    {
        word.ToEnd();
        var group = word.FindWithin(s_conditional, start);
        if (group >= 0 && (group == 0 ? EndsVI(word, start) : word.Cursor - 2 >= start && EndsLong(word)))
            return word.Delete();
        word.ToEnd();
        group = word.FindWithin(s_endings, start);
        if (group < 0 || !Applies(ref word, group))
            return false;
        return word.Delete();
    }

    internal static bool EndsLong(in SnowballWord word) => word.Ends(s_long);

    private static bool Applies(ref SnowballWord word, int group)
    {
        switch (group)
        {
            case < 6:
                return word.Cursor > 0 && word[word.Cursor - 1] == Illative[group];
            case 6:
                if ((EndsLong(word) || word.Ends("ie")) && word.Back(1))
                    word.MarkHere();
                return true;
            case 7:
                return word.Cursor > 1 && s_vowels.Contains(word[word.Cursor - 1]) && s_consonants.Contains(word[word.Cursor - 2]);
            case 8:
                return word.Ends("e");
            default:
                return true;
        }
    }

    private static bool EndsVI(in SnowballWord word, int start) =>
        word.Cursor - 2 >= start && word[word.Cursor - 1] == 'i' && s_notY.Contains(word[word.Cursor - 2]);
}
