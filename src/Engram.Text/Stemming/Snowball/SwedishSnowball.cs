namespace Engram.Text;

/// <summary>Swedish.</summary>
internal sealed class SwedishSnowball : SnowballStemmer
{
    private static readonly Letters s_vowels = new("aeiouyäåö"), s_beforeS = new("bcdfghjklmnoprtvy");
    private static readonly Affixes s_main = new(
        ["a", "arna", "erna", "heterna", "orna", "ad", "e", "ade", "ande", "arne", "are", "aste", "en", "anden", "aren", "heten", "ern", "ar", "er", "heter", "or", "as", "arnas",
            "ernas", "ornas", "es", "ades", "andes", "ens", "arens", "hetens", "erns", "at", "andet", "het", "ast"],
        ["s"]);
    private static readonly Affixes s_pairs = new(["dd", "gd", "nn", "dt", "gt", "kt", "tt"]);
    private static readonly Affixes s_other = new(["lig", "ig", "els"], ["löst"], ["fullt"]);

    private protected override void Stem(ref SnowballWord word)
    {
        var start = ScandinavianRegion.Of(word, s_vowels);
        var group = word.FindWithin(s_main, start);
        if (group == 0 || (group == 1 && word.EndsIn(s_beforeS)))
            word.Delete();
        ScandinavianRegion.Undouble(ref word, s_pairs, start);
        word.ToEnd();
        switch (word.FindWithin(s_other, start))
        {
            case 0:
                word.Delete();
                break;
            case 1:
                word.Replace("lös");
                break;
            case 2:
                word.Replace("full");
                break;
        }
    }
}
