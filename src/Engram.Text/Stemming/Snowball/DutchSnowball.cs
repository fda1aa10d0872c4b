namespace Engram.Text;

/// <summary>Dutch.</summary>
internal sealed class DutchSnowball : SnowballStemmer
{
    private const string Accented = "äáëéïíöóüú", Plain = "aaeeiioouu";
    private static readonly Letters s_vowels = new("aeiouyè"), s_vowelsI = new("aeiouyèI"), s_vowelsJ = new("aeiouyèj");
    private static readonly Affixes s_doubled = new(["kk", "dd", "tt"]), s_long = new(["aa", "ee", "oo", "uu"]);
    private static readonly Affixes s_step1 = new(["heden"], ["en", "ene"], ["s", "se"]);
    private static readonly Affixes s_step3 = new(["end", "ing"], ["ig"], ["lijk"], ["baar"], ["bar"]);

    private protected override void Stem(ref SnowballWord word)
    {
        Prepare(ref word);
        var (start, second) = (word.Region(s_vowels, 0), word.Length);
        if (start >= 0)
            second = word.OrEnd(word.Region(s_vowels, start));
        start = start < 0 ? word.Length : Math.Max(start, 3);

        Step1(ref word, start);
        word.ToEnd();
        var hadE = Ending(ref word, start);
        word.ToEnd();
        if (word.Mark("heid") && word.Cursor >= second && !word.Ends("c") && word.Delete() && word.Mark("en"))
            PluralEnding(ref word, start);
        Step3(ref word, start, second, hadE);
        Shorten(ref word);
        word.ReplaceAll('Y', 'y');
        word.ReplaceAll('I', 'i');
    }

    private static void Prepare(ref SnowballWord word)
    {
        for (var i = 0; i < word.Length; i++)
            if (Accented.IndexOf(word[i], StringComparison.Ordinal) is >= 0 and var at)
                word[i] = Plain[at];
        if (word[0] == 'y')
            word[0] = 'Y';
        for (var i = 0; i + 1 < word.Length; i++)
        {
            if (!s_vowels.Contains(word[i]))
                continue;
            if (word[i + 1] == 'i' && i + 2 < word.Length && s_vowels.Contains(word[i + 2]))
                word[i + 1] = 'I';
            else if (word[i + 1] == 'y')
                word[i + 1] = 'Y';
        }
    }

    private static void Step1(ref SnowballWord word, int start)
    {
        word.ToEnd();
        switch (word.Find(s_step1))
        {
            case 0:
                if (word.Cursor >= start)
                    word.Replace("heid");
                break;
            case 1:
                PluralEnding(ref word, start);
                break;
            case 2:
                if (word.Cursor >= start && word.EndsOutside(s_vowelsJ))
                    word.Delete();
                break;
        }
    }

    private static void Step3(ref SnowballWord word, int start, int second, bool hadE)
    {
        word.ToEnd();
        var group = word.Find(s_step3);
        if (group < 0 || word.Cursor < second || (group == 1 && word.Ends("e")) || (group == 4 && !hadE))
            return;
        word.Delete();
        if (group == 2)
            Ending(ref word, start);
        if (group != 0)
            return;
        if (word.Mark("ig") && word.Cursor >= second && !word.Ends("e"))
            word.Delete();
        else
            Undouble(ref word);
    }

    private static bool Ending(ref SnowballWord word, int start)
    {
        if (!word.Mark("e") || word.Cursor < start || !word.EndsOutside(s_vowels))
            return false;
        word.Delete();
        Undouble(ref word);
        return true;
    }

    private static void PluralEnding(ref SnowballWord word, int start)
    {
        if (word.Cursor < start || !word.EndsOutside(s_vowels) || word.Ends("gem"))
            return;
        word.Delete();
        Undouble(ref word);
    }

    private static void Undouble(ref SnowballWord word)
    {
        word.ToEnd();
        if (word.Ends(s_doubled) && word.MarkLast())
            word.Delete();
    }

    /// <summary>A long vowel before the last consonant is written once.</summary>
    private static void Shorten(ref SnowballWord word)
    {
        word.ToEnd();
        if (word.BackOutside(s_vowelsI) && word.Ends(s_long) && word.Cursor > 2 && !s_vowels.Contains(word[word.Cursor - 3]) && word.MarkLast())
            word.Delete();
    }
}
