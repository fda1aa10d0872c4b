namespace Engram.Text;

/// <summary>Arabic (A. Chelli, A. Aries).</summary>
internal sealed class ArabicSnowball : SnowballStemmer
{
    private static readonly Affixes s_articles = Affixes.Prefixes(["بال", "كال"], ["لل", "ال"]);
    private static readonly Affixes s_hamzas = Affixes.Prefixes(["أأ", "أؤ"], ["أآ"], ["أا"], ["أإ"]);
    private static readonly Affixes s_noun = Affixes.Prefixes(["با"], ["ب"], ["بب"], ["كك"]);
    private static readonly Affixes s_future = Affixes.Prefixes(["سي"], ["ست"], ["سن"], ["سأ"]);
    private static readonly Affixes s_tenth = Affixes.Prefixes(["يست", "نست", "تست"]);

    private protected override void Stem(ref SnowballWord word)
    {
        var (isVerb, isDefined) = (true, false);
        var article = s_articles.Longest(word.Text, 0, word.Length, 1, out _);
        if (article >= 0 && word.Length > (article == 0 ? 4 : 3))
            (isVerb, isDefined) = (false, true);
        ArabicLetters.Normalize(ref word);
        if (!(isVerb && ArabicSuffixes.Verb(ref word)) && !ArabicSuffixes.Noun(ref word, isDefined))
            ArabicSuffixes.AlefMaksura(ref word);
        Prefixes(ref word, isVerb);
        ArabicLetters.Unify(ref word);
    }

    /// <summary>Each step goes on behind what the one before it left.</summary>
    private static void Prefixes(ref SnowballWord word, bool isVerb)
    {
        var at = 0;
        var group = At(word, s_hamzas, at, out var length);
        if (group >= 0 && word.Length > 3)
        {
            word.ReplaceAt(0, length, group switch { 0 => "أ", 1 => "آ", 2 => "ا", _ => "إ" });
            at = 1;
        }
        if (at < word.Length && word[at] is 'ف' or 'و' && word.Length > 3 && !(at + 1 < word.Length && word[at + 1] == 'ا'))
            word.ReplaceAt(at, 1, "");

        group = At(word, s_articles, at, out length);
        if (group >= 0 && word.Length > (group == 0 ? 5 : 4))
        {
            word.ReplaceAt(at, length, "");
            return;
        }
        if (Noun(ref word, at) || !isVerb)
            return;
        group = At(word, s_future, at, out length);
        if (group >= 0 && word.Length > 4)
        {
            word.ReplaceAt(at, length, group switch { 0 => "ي", 1 => "ت", 2 => "ن", _ => "أ" });
            at++;
        }
        if (At(word, s_tenth, at, out length) >= 0 && word.Length > 4)
            word.ReplaceAt(at, length, "است");
    }

    private static bool Noun(ref SnowballWord word, int at)
    {
        var group = At(word, s_noun, at, out var length);
        if (group < 0 || (group > 0 && word.Length <= 3))
            return group == 0;
        if (group > 0)
            word.ReplaceAt(at, length, group switch { 1 => "", 2 => "ب", _ => "ك" });
        return true;
    }

    private static int At(in SnowballWord word, Affixes prefixes, int at, out int length)
    {
        length = 0;
        return at < word.Length ? prefixes.Longest(word.Text, at, word.Length, 1, out length) : -1;
    }
}
