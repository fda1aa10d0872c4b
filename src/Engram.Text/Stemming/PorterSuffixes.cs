namespace Engram.Text;

/// <summary>Porter's steps 2 to 4: the longest suffix of each step's list.</summary>
internal static class PorterSuffixes
{
    private static readonly string[] s_for2 = ["ate", "tion", "ence", "ance", "ize", "al", "ent", "e", "ous", "ive", "ful", "ble", "able", "log"];
    private static readonly Affixes s_step2Martin = Step2With(["biliti", "bli"], [], ["logi"]);
    private static readonly Affixes s_step2NLTK = Step2With(["biliti", "bli"], ["fulli"], ["logi"]);
    private static readonly Affixes s_step2Original = Step2With(["biliti"], [], [], "abli");
    private static readonly string[] s_for3 = ["ic", "al", ""];
    private static readonly Affixes s_step3 = new(["icate", "iciti", "ical"], ["alize"], ["ative", "ful", "ness"]);
    private static readonly Affixes s_step4 = new(
        ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ou", "ism", "ate", "iti", "ous", "ive", "ize"], ["ion"]);

    internal static void Step2(ref PorterWord word, PorterMode mode)
    {
        while (word.Extended && word.Ends("alli") && word.Measure(word.Length - 4) > 0)
            word.Replace(2, "");
        var table = mode switch
        {
            PorterMode.NLTKExtensions => s_step2NLTK,
            PorterMode.MartinExtensions => s_step2Martin,
            _ => s_step2Original,
        };
        var group = Find(word, table, out var length);
        if (group < 0)
            return;
        var stem = word.Length - length;
        if (word.Measure(word.Extended && group == s_for2.Length - 1 ? stem + 1 : stem) > 0)
            word.Replace(length, s_for2[group]);
    }

    internal static void Step3(ref PorterWord word)
    {
        var group = Find(word, s_step3, out var length);
        if (group >= 0 && word.Measure(word.Length - length) > 0)
            word.Replace(length, s_for3[group]);
    }

    internal static void Step4(ref PorterWord word)
    {
        var group = Find(word, s_step4, out var length);
        var stem = word.Length - length;
        if (group >= 0 && word.Measure(stem) > 1 && (group == 0 || word.Text[stem - 1] is 's' or 't'))
            word.Replace(length, "");
    }

    private static int Find(in PorterWord word, Affixes table, out int length) => table.Longest(word.Text, word.Length - 1, -1, -1, out length);

    private static Affixes Step2With(string[] ble, string[] ful, string[] log, params string[] able) => new(
        ["ational", "ation", "ator"], ["tional"], ["enci"], ["anci"], ["izer", "ization"], ["alli", "alism", "aliti"], ["entli"], ["eli"], ["ousli", "ousness"],
        ["iveness", "iviti"], ["fulness", .. ful], ble, able, log);
}
