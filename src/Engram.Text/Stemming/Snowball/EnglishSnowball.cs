namespace Engram.Text;

/// <summary>English, also called Porter 2.</summary>
internal sealed class EnglishSnowball : SnowballStemmer
{
    private static readonly Letters s_vowels = new("aeiouy"), s_vowelsWXY = new("aeiouywxY"), s_beforeLi = new("cdeghkmnrt"), s_st = new("st");
    private static readonly Affixes s_special = Affixes.Prefixes(["gener", "commun", "arsen"]);
    private static readonly Affixes s_apostrophes = new(["'", "'s", "'s'"]);
    private static readonly Affixes s_step1a = new(["sses"], ["ied", "ies"], ["s"], ["us", "ss"]);
    private static readonly Affixes s_step1b = new(["eed", "eedly"], ["ed", "edly", "ing", "ingly"]);
    private static readonly Affixes s_repair = new(["at", "bl", "iz"], ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"]);
    private static readonly Affixes s_step2 = new(
        ["tional"], ["enci"], ["anci"], ["abli"], ["entli"], ["izer", "ization"], ["ational", "ation", "ator"], ["alism", "aliti", "alli"], ["fulness", "fulli"],
        ["ousli", "ousness"], ["iveness", "iviti"], ["biliti", "bli"], ["lessli"], ["ogi"], ["li"]);
    private static readonly string[] s_for2 = ["tion", "ence", "ance", "able", "ent", "ize", "ate", "al", "ful", "ous", "ive", "ble", "less"];
    private static readonly Affixes s_step3 = new(["tional"], ["ational"], ["alize"], ["icate", "iciti", "ical"], ["ful", "ness"], ["ative"]);
    private static readonly string[] s_for3 = ["tion", "ate", "al", "ic", ""];
    private static readonly Affixes s_step4 = new(
        ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ism", "ate", "iti", "ous", "ive", "ize"], ["ion"]);

    private protected override void Stem(ref SnowballWord word)
    {
        if (Exception(word.Text) is { } known)
        {
            word.ReplaceAt(0, word.Length, known);
            return;
        }
        if (word.Length < 3)
            return;
        MarkY(ref word);
        var start = s_special.Longest(word.Text, 0, word.Length, 1, out var length) >= 0 ? length : word.OrEnd(word.Region(s_vowels, 0));
        var second = word.OrEnd(word.Region(s_vowels, start));
        Step1a(ref word);
        if (!IsInvariant(word.Text))
        {
            Step1b(ref word, start);
            Step1c(ref word);
            Step2(ref word, start);
            Step3(ref word, start, second);
            Step4(ref word, second);
            Step5(ref word, start, second);
        }
        word.ReplaceAll('Y', 'y');
    }

    private static string? Exception(ReadOnlySpan<char> word) => word switch
    {
        "skis" => "ski",
        "skies" or "sky" => "sky",
        "dying" => "die",
        "lying" => "lie",
        "tying" => "tie",
        "idly" => "idl",
        "gently" => "gentl",
        "ugly" => "ugli",
        "early" => "earli",
        "only" => "onli",
        "singly" => "singl",
        "news" => "news",
        "howe" => "howe",
        "atlas" => "atlas",
        "cosmos" => "cosmos",
        "bias" => "bias",
        "andes" => "andes",
        _ => null,
    };

    private static bool IsInvariant(ReadOnlySpan<char> word) =>
        word is "inning" or "outing" or "canning" or "herring" or "earring" or "proceed" or "exceed" or "succeed";

    /// <summary>A y that is a consonant is written Y.</summary>
    private static void MarkY(ref SnowballWord word)
    {
        if (word[0] == '\'')
            word.ReplaceAt(0, 1, "");
        if (word[0] == 'y')
            word[0] = 'Y';
        for (var i = 0; i + 1 < word.Length; i++)
            if (s_vowels.Contains(word[i]) && word[i + 1] == 'y')
                word[++i] = 'Y';
    }

    private static void Step1a(ref SnowballWord word)
    {
        word.ToEnd();
        if (word.Find(s_apostrophes) >= 0)
            word.Delete();
        word.ToEnd();
        switch (word.Find(s_step1a))
        {
            case 0:
                word.Replace("ss");
                break;
            case 1:
                word.Replace(word.Cursor >= 2 ? "i" : "ie");
                break;
            case 2:
                if (word.Back(1) && word.BackPast(s_vowels))
                    word.Delete();
                break;
        }
    }

    private static void Step1b(ref SnowballWord word, int start)
    {
        word.ToEnd();
        var group = word.Find(s_step1b);
        if (group == 0 && word.Cursor >= start)
            word.Replace("ee");
        if (group != 1 || !word.BackPast(s_vowels))
            return;
        word.Delete();
        word.ToEnd();
        switch (word.Find(s_repair))
        {
            case 0:
                word.Append('e');
                break;
            case 1:
                word.ToEnd();
                word.MarkLast();
                word.Delete();
                break;
            default:
                if (word.Length == start && EndsShort(word))
                    word.Append('e');
                break;
        }
    }

    private static void Step1c(ref SnowballWord word)
    {
        word.ToEnd();
        if ((word.Mark("y") || word.Mark("Y")) && word.EndsOutside(s_vowels) && word.Cursor > 1)
            word.Replace("i");
    }

    private static void Step2(ref SnowballWord word, int start)
    {
        word.ToEnd();
        var group = word.Find(s_step2);
        if (group < 0 || word.Cursor < start)
            return;
        if (group < s_for2.Length)
            word.Replace(s_for2[group]);
        else if (group == s_for2.Length && word.Ends("l"))
            word.Replace("og");
        else if (group > s_for2.Length && word.EndsIn(s_beforeLi))
            word.Delete();
    }

    private static void Step3(ref SnowballWord word, int start, int second)
    {
        word.ToEnd();
        var group = word.Find(s_step3);
        if (group < 0 || word.Cursor < start)
            return;
        if (group < s_for3.Length)
            word.Replace(s_for3[group]);
        else if (word.Cursor >= second)
            word.Delete();
    }

    private static void Step4(ref SnowballWord word, int second)
    {
        word.ToEnd();
        var group = word.Find(s_step4);
        if (group >= 0 && word.Cursor >= second && (group == 0 || word.EndsIn(s_st)))
            word.Delete();
    }

    private static void Step5(ref SnowballWord word, int start, int second)
    {
        word.ToEnd();
        if (word.Mark("e"))
        {
            if (word.Cursor >= second || (word.Cursor >= start && !EndsShort(word)))
                word.Delete();
        }
        else if (word.Mark("l") && word.Cursor >= second && word.Ends("l"))
            word.Delete();
    }

    /// <summary>Whether a short syllable ends at the cursor.</summary>
    private static bool EndsShort(SnowballWord word)
    {
        var i = word.Cursor;
        if (i < 2 || !s_vowels.Contains(word[i - 2]))
            return false;
        return i > 2 ? !s_vowelsWXY.Contains(word[i - 1]) && !s_vowels.Contains(word[i - 3]) : !s_vowels.Contains(word[i - 1]);
    }
}
