namespace Engram.Text;

/// <summary>German.</summary>
internal sealed class GermanSnowball : SnowballStemmer
{
    private static readonly Letters s_vowels = new("aeiouyäöü"), s_beforeS = new("bdfghklmnrt"), s_beforeSt = new("bdfghklmnt");
    private static readonly Affixes s_step1 = new(["em", "ern", "er"], ["e", "en", "es"], ["s"]);
    private static readonly Affixes s_step2 = new(["en", "er", "est"], ["st"]);
    private static readonly Affixes s_step3 = new(["end", "ung"], ["ig", "ik", "isch"], ["lich", "heit"], ["keit"]);
    private static readonly Affixes s_erEn = new(["er", "en"]), s_lichIg = new(["lich", "ig"]);

    private protected override void Stem(ref SnowballWord word)
    {
        Prepare(ref word);
        var (start, second) = (word.Length, word.Length);
        if (word.Length >= 3 && word.Region(s_vowels, 0) is >= 0 and var first)
            (start, second) = (Math.Max(first, 3), word.OrEnd(word.Region(s_vowels, first)));
        Step1(ref word, start);
        Step2(ref word, start);
        Step3(ref word, start, second);
        foreach (var (marked, plain) in (ReadOnlySpan<(char, char)>)[('Y', 'y'), ('U', 'u'), ('ä', 'a'), ('ö', 'o'), ('ü', 'u')])
            word.ReplaceAll(marked, plain);
    }

    private static void Prepare(ref SnowballWord word)
    {
        for (var i = 0; i < word.Length; i++)
            if (word[i] == 'ß')
                word.ReplaceAt(i++, 1, "ss");
        for (var i = 0; i + 2 < word.Length; i++)
            if (s_vowels.Contains(word[i]) && word[i + 1] is 'u' or 'y' && s_vowels.Contains(word[i + 2]))
                word[i + 1] = char.ToUpperInvariant(word[i + 1]);
    }

    private static void Step1(ref SnowballWord word, int start)
    {
        word.ToEnd();
        var group = word.Find(s_step1);
        if (group < 0 || word.Cursor < start || (group == 2 && !word.EndsIn(s_beforeS)))
            return;
        word.Delete();
        if (group == 1 && word.Mark("s") && word.Ends("nis"))
            word.Delete();
    }

    private static void Step2(ref SnowballWord word, int start)
    {
        word.ToEnd();
        var group = word.Find(s_step2);
        if (group >= 0 && word.Cursor >= start && (group == 0 || (word.EndsIn(s_beforeSt) && word.Cursor > 3)))
            word.Delete();
    }

    private static void Step3(ref SnowballWord word, int start, int second)
    {
        word.ToEnd();
        var group = word.Find(s_step3);
        if (group < 0 || word.Cursor < second || (group == 1 && word.Ends("e")))
            return;
        word.Delete();
        var more = group switch
        {
            0 => word.Mark("ig") && !word.Ends("e") && word.Cursor >= second,
            2 => word.Find(s_erEn) >= 0 && word.Cursor >= start,
            3 => word.Find(s_lichIg) >= 0 && word.Cursor >= second,
            _ => false,
        };
        if (more)
            word.Delete();
    }
}
