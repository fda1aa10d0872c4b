namespace Engram.Text;

/// <summary>Danish.</summary>
internal sealed class DanishSnowball : SnowballStemmer
{
    private static readonly Letters s_vowels = new("aeiouyæåø"), s_consonants = new("bcdfghjklmnpqrstvwxz"), s_beforeS = new("abcdfghjklmnoprtvyzå");
    private static readonly Affixes s_main = new(
        ["hed", "ethed", "ered", "e", "erede", "ende", "erende", "ene", "erne", "ere", "en", "heden", "eren", "er", "heder", "erer", "heds", "es", "endes", "erendes", "enes",
            "ernes", "eres", "ens", "hedens", "erens", "ers", "ets", "erets", "et", "eret"],
        ["s"]);
    private static readonly Affixes s_pairs = new(["gd", "dt", "gt", "kt"]);
    private static readonly Affixes s_other = new(["ig", "lig", "elig", "els"], ["løst"]);

    private protected override void Stem(ref SnowballWord word)
    {
        var start = ScandinavianRegion.Of(word, s_vowels);
        var group = word.FindWithin(s_main, start);
        if (group == 0 || (group == 1 && word.EndsIn(s_beforeS)))
            word.Delete();
        ScandinavianRegion.Undouble(ref word, s_pairs, start);
        Other(ref word, start);
        word.ToEnd();
        if (word.Length > start && word.EndsIn(s_consonants) && word.Length > 1 && word[word.Length - 2] == word[word.Length - 1])
        {
            word.MarkLast();
            word.Delete();
        }
    }

    private static void Other(ref SnowballWord word, int start)
    {
        word.ToEnd();
        if (word.Mark("st") && word.Ends("ig"))
            word.Delete();
        word.ToEnd();
        switch (word.FindWithin(s_other, start))
        {
            case 0:
                word.Delete();
                ScandinavianRegion.Undouble(ref word, s_pairs, start);
                break;
            case 1:
                word.Replace("løs");
                break;
        }
    }
}
