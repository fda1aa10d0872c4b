namespace Engram.Text;

/// <summary>Italian.</summary>
internal sealed class ItalianSnowball : SnowballStemmer
{
    private const string Acute = "áéíóú", Grave = "àèìòù";
    private static readonly Letters s_vowels = new("aeiouàèìòù"), s_final = new("aeioàèìò"), s_cg = new("cg");
    private static readonly Affixes s_pronouns = new(
        ["ci", "gli", "la", "le", "li", "lo", "mi", "ne", "si", "ti", "vi", "sene", "gliela", "gliele", "glieli", "glielo", "gliene", "mela", "mele", "meli", "melo", "mene", "tela",
            "tele", "teli", "telo", "tene", "cela", "cele", "celi", "celo", "cene", "vela", "vele", "veli", "velo", "vene"]);
    private static readonly Affixes s_hosts = new(["ando", "endo"], ["ar", "er", "ir"]);
    private static readonly Affixes s_suffixes = new(
        ["anza", "anze", "ico", "ici", "ica", "ice", "iche", "ichi", "ismo", "ismi", "abile", "abili", "ibile", "ibili", "ista", "iste", "isti", "istà", "istè", "istì", "oso", "osi",
            "osa", "ose", "mente", "atrice", "atrici", "ante", "anti"],
        ["azione", "azioni", "atore", "atori"], ["logia", "logie"], ["uzione", "uzioni", "usione", "usioni"], ["enza", "enze"],
        ["amento", "amenti", "imento", "imenti"], ["amente"], ["ità"], ["ivo", "ivi", "iva", "ive"]);
    private static readonly Affixes s_beforeAmente = new(["iv"], ["os", "ic", "abil"]), s_beforeIta = new(["abil", "ic", "iv"]);
    private static readonly Affixes s_verbs = new(
        ["ammo", "ando", "ano", "are", "arono", "asse", "assero", "assi", "assimo", "ata", "ate", "ati", "ato", "ava", "avamo", "avano", "avate", "avi", "avo", "emmo", "enda", "ende",
            "endi", "endo", "erà", "erai", "eranno", "ere", "erebbe", "erebbero", "erei", "eremmo", "eremo", "ereste", "eresti", "erete", "erò", "erono", "essero", "ete", "eva",
            "evamo", "evano", "evate", "evi", "evo", "Yamo", "iamo", "immo", "irà", "irai", "iranno", "ire", "irebbe", "irebbero", "irei", "iremmo", "iremo", "ireste", "iresti",
            "irete", "irò", "irono", "isca", "iscano", "isce", "isci", "isco", "iscono", "issero", "ita", "ite", "iti", "ito", "iva", "ivamo", "ivano", "ivate", "ivi", "ivo", "ono",
            "uta", "ute", "uti", "uto", "ar", "ir"]);

    private protected override void Stem(ref SnowballWord word)
    {
        for (var i = 0; i < word.Length; i++)
            if (Acute.IndexOf(word[i], StringComparison.Ordinal) is >= 0 and var at)
                word[i] = Grave[at];
            else if (word[i] == 'u' && i > 0 && word[i - 1] == 'q')
                word[i] = 'U';
        RomanceRegions.MarkConsonants(ref word, s_vowels);
        var regions = RomanceRegions.Of(word, s_vowels);
        Pronoun(ref word, regions.V);
        if (!Suffix(ref word, regions))
        {
            word.ToEnd();
            if (word.FindWithin(s_verbs, regions.V) >= 0)
                word.Delete();
        }
        Vowels(ref word, regions.V);
        word.ReplaceAll('I', 'i');
        word.ReplaceAll('U', 'u');
    }

    private static void Pronoun(ref SnowballWord word, int verb)
    {
        word.ToEnd();
        if (word.Find(s_pronouns) < 0)
            return;
        var pronoun = word.Cursor;
        var group = word.Find(s_hosts);
        if (group >= 0 && word.Cursor >= verb)
            word.ReplaceAt(pronoun, word.Length - pronoun, group == 0 ? "" : "e");
    }

    private static bool Suffix(ref SnowballWord word, RomanceRegions regions)
    {
        var second = regions.Second;
        word.ToEnd();
        var group = word.Find(s_suffixes);
        if (group < 0 || word.Cursor < (group switch { 5 => regions.V, 6 => regions.First, _ => second }))
            return false;
        switch (group)
        {
            case 2:
                return word.Replace("log");
            case 3:
                return word.Replace("u");
            case 4:
                return word.Replace("ente");
        }
        word.Delete();
        return group switch
        {
            1 => SpanishSuffixes.Also(ref word, "ic", second),
            6 => RomanceAdverbs.Remove(ref word, s_beforeAmente, second),
            7 => SpanishSuffixes.Also(ref word, s_beforeIta, second),
            8 => !word.Mark("at") || word.Cursor < second || (word.Delete() && SpanishSuffixes.Also(ref word, "ic", second)),
            _ => true,
        };
    }

    private static void Vowels(ref SnowballWord word, int verb)
    {
        word.ToEnd();
        if (word.MarkIn(s_final) && word.Cursor >= verb && word.Delete() && word.Mark("i") && word.Cursor >= verb)
            word.Delete();
        word.ToEnd();
        if (word.Mark("h") && word.BackIn(s_cg) && word.Cursor >= verb)
            word.Delete();
    }
}
