namespace Engram.Text;

/// <summary>Romanian, with s and t cedilla.</summary>
internal sealed class RomanianSnowball : SnowballStemmer
{
    private static readonly Letters s_vowels = new("aeiouâîă");
    private static readonly Affixes s_step0 = new(["ul", "ului"], ["aua"], ["ea", "ele", "elor"], ["ii", "iua", "iei", "iile", "iilor", "ilor"], ["ile"], ["atei"], ["aţie", "aţia"]);
    private static readonly string[] s_for0 = ["", "a", "e", "i", "i", "at", "aţi"];
    private static readonly Affixes s_combinations = new(
        ["abilitate", "abilitati", "abilităi", "abilităţi"], ["ibilitate"], ["ivitate", "ivitati", "ivităi", "ivităţi"],
        ["icitate", "icitati", "icităi", "icităţi", "icator", "icatori", "iciv", "iciva", "icive", "icivi", "icivă", "ical", "icala", "icale", "icali", "icală"],
        ["ativ", "ativa", "ative", "ativi", "ativă", "aţiune", "atoare", "ator", "atori", "ătoare", "ător", "ători"],
        ["itiv", "itiva", "itive", "itivi", "itivă", "iţiune", "itoare", "itor", "itori"]);
    private static readonly string[] s_forCombinations = ["abil", "ibil", "iv", "ic", "at", "it"];
    private static readonly Affixes s_suffixes = new(
        ["at", "ata", "ată", "ati", "ate", "ut", "uta", "ută", "uti", "ute", "it", "ita", "ită", "iti", "ite", "ic", "ica", "ice", "ici", "ică", "abil", "abila", "abile", "abili",
            "abilă", "ibil", "ibila", "ibile", "ibili", "ibilă", "oasa", "oasă", "oase", "os", "osi", "oşi", "ant", "anta", "ante", "anti", "antă", "ator", "atori", "itate", "itati",
            "ităi", "ităţi", "iv", "iva", "ive", "ivi", "ivă"],
        ["iune", "iuni"], ["ism", "isme", "ist", "ista", "iste", "isti", "istă", "işti"]);
    private static readonly Affixes s_verbs = new(
        ["are", "ere", "ire", "âre", "ind", "ând", "indu", "ându", "eze", "ească", "ez", "ezi", "ează", "esc", "eşti", "eşte", "ăsc", "ăşti", "ăşte", "am", "ai", "au", "eam", "eai",
            "ea", "eaţi", "eau", "iam", "iai", "ia", "iaţi", "iau", "ui", "aşi", "arăm", "arăţi", "ară", "uşi", "urăm", "urăţi", "ură", "işi", "irăm", "irăţi", "iră", "âi", "âşi",
            "ârăm", "ârăţi", "âră", "asem", "aseşi", "ase", "aserăm", "aserăţi", "aseră", "isem", "iseşi", "ise", "iserăm", "iserăţi", "iseră", "âsem", "âseşi", "âse", "âserăm",
            "âserăţi", "âseră", "usem", "useşi", "use", "userăm", "userăţi", "useră"],
        ["ăm", "aţi", "em", "eţi", "im", "iţi", "âm", "âţi", "seşi", "serăm", "serăţi", "seră", "sei", "se", "sesem", "seseşi", "sese", "seserăm", "seserăţi", "seseră"]);
    private static readonly Affixes s_vowelSuffixes = new(["a", "e", "i", "ie", "ă"]);

    private protected override void Stem(ref SnowballWord word)
    {
        RomanceRegions.MarkConsonants(ref word, s_vowels);
        var regions = RomanceRegions.Of(word, s_vowels);
        word.ToEnd();
        var group = word.Find(s_step0);
        if (group >= 0 && word.Cursor >= regions.First && (group != 4 || !word.Ends("ab")))
            word.Replace(s_for0[group]);
        if (!Suffix(ref word, regions))
            Verb(ref word, regions.V);
        word.ToEnd();
        if (word.Find(s_vowelSuffixes) >= 0 && word.Cursor >= regions.V)
            word.Delete();
        word.ReplaceAll('I', 'i');
        word.ReplaceAll('U', 'u');
    }

    private static bool Suffix(ref SnowballWord word, RomanceRegions regions)
    {
        var removed = false;
        word.ToEnd();
        for (int group; (group = word.Find(s_combinations)) >= 0 && word.Cursor >= regions.First; word.ToEnd())
            removed = word.Replace(s_forCombinations[group]);
        word.ToEnd();
        var last = word.Find(s_suffixes);
        if (last < 0 || word.Cursor < regions.Second || (last == 1 && !word.Back("ţ")))
            return removed;
        if (last == 1)
            word.MarkHere();
        return word.Replace(last switch { 0 => "", 1 => "t", _ => "ist" });
    }

    private static void Verb(ref SnowballWord word, int verb)
    {
        word.ToEnd();
        var group = word.FindWithin(s_verbs, verb);
        if (group == 1 || (group == 0 && word.Cursor > verb && (word.EndsOutside(s_vowels) || word.Ends("u"))))
            word.Delete();
    }
}
