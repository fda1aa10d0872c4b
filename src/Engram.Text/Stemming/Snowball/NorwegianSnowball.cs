namespace Engram.Text;

/// <summary>Norwegian, bokmål.</summary>
internal sealed class NorwegianSnowball : SnowballStemmer
{
    private static readonly Letters s_vowels = new("aeiouyæåø"), s_beforeS = new("bcdfghjlmnoprtvyz");
    private static readonly Affixes s_main = new(
        ["a", "e", "ede", "ande", "ende", "ane", "ene", "hetene", "en", "heten", "ar", "er", "heter", "as", "es", "edes", "endes", "enes", "hetenes", "ens", "hetens", "ers",
            "ets", "et", "het", "ast"],
        ["s"], ["erte", "ert"]);
    private static readonly Affixes s_pairs = new(["dt", "vt"]);
    private static readonly Affixes s_other = new(["leg", "eleg", "ig", "eig", "lig", "elig", "els", "lov", "elov", "slov", "hetslov"]);

    private protected override void Stem(ref SnowballWord word)
    {
        var start = ScandinavianRegion.Of(word, s_vowels);
        switch (word.FindWithin(s_main, start))
        {
            case 0:
                word.Delete();
                break;
            case 1:
                if (word.EndsIn(s_beforeS) || (word.Back("k") && word.EndsOutside(s_vowels)))
                    word.Delete();
                break;
            case 2:
                word.Replace("er");
                break;
        }
        ScandinavianRegion.Undouble(ref word, s_pairs, start);
        word.ToEnd();
        if (word.FindWithin(s_other, start) >= 0)
            word.Delete();
    }
}
