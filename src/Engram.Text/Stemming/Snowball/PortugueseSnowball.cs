namespace Engram.Text;

/// <summary>Portuguese. Nasal vowels are written with a tilde behind them while suffixes are sought.</summary>
internal sealed class PortugueseSnowball : SnowballStemmer
{
    private static readonly Letters s_vowels = new("aeiouáéíóúâêô");
    private static readonly Affixes s_suffixes = new(
        ["eza", "ezas", "ico", "ica", "icos", "icas", "ismo", "ismos", "ável", "ível", "ista", "istas", "oso", "osa", "osos", "osas", "amento", "amentos", "imento", "imentos",
            "adora", "ador", "aça~o", "adoras", "adores", "aço~es", "ante", "antes", "ância"],
        ["logia", "logias"], ["uça~o", "uço~es"], ["ência", "ências"], ["amente"], ["mente"], ["idade", "idades"], ["iva", "ivo", "ivas", "ivos"], ["ira", "iras"]);
    private static readonly Affixes s_beforeAmente = new(["iv"], ["os", "ic", "ad"]), s_beforeMente = new(["ante", "avel", "ível"]), s_beforeIdade = new(["abil", "ic", "iv"]);
    private static readonly Affixes s_verbs = new(
        ["ada", "ida", "ia", "aria", "eria", "iria", "ará", "ara", "erá", "era", "irá", "ava", "asse", "esse", "isse", "aste", "este", "iste", "ei", "arei", "erei", "irei", "am",
            "iam", "ariam", "eriam", "iriam", "aram", "eram", "iram", "avam", "em", "arem", "erem", "irem", "assem", "essem", "issem", "ado", "ido", "ando", "endo", "indo",
            "ara~o", "era~o", "ira~o", "ar", "er", "ir", "as", "adas", "idas", "ias", "arias", "erias", "irias", "arás", "aras", "erás", "eras", "irás", "avas", "es", "ardes",
            "erdes", "irdes", "ares", "eres", "ires", "asses", "esses", "isses", "astes", "estes", "istes", "is", "ais", "eis", "íeis", "aríeis", "eríeis", "iríeis", "áreis",
            "areis", "éreis", "ereis", "íreis", "ireis", "ásseis", "ésseis", "ísseis", "áveis", "ados", "idos", "ámos", "amos", "íamos", "aríamos", "eríamos", "iríamos", "áramos",
            "éramos", "íramos", "ávamos", "emos", "aremos", "eremos", "iremos", "ássemos", "êssemos", "íssemos", "imos", "armos", "ermos", "irmos", "eu", "iu", "ou", "ira", "iras"]);
    private static readonly Affixes s_residual = new(["os", "a", "i", "o", "á", "í", "ó"]), s_form = new(["e", "é", "ê"], ["ç"]);

    private protected override void Stem(ref SnowballWord word)
    {
        for (var i = 0; i < word.Length; i++)
            if (word[i] is 'ã' or 'õ')
                word.ReplaceAt(i, 1, word[i] == 'ã' ? "a~" : "o~");
        var regions = RomanceRegions.Of(word, s_vowels);
        word.ToEnd();
        var removed = Suffix(ref word, regions) || Verb(ref word, regions.V);
        word.ToEnd();
        if (removed ? word.Mark("i") && word.Ends("c") && word.Cursor >= regions.V : word.Find(s_residual) >= 0 && word.Cursor >= regions.V)
            word.Delete();
        Form(ref word, regions.V);
        for (var i = 0; i + 1 < word.Length; i++)
            if (word[i + 1] == '~' && word[i] is 'a' or 'o')
                word.ReplaceAt(i, 2, word[i] == 'a' ? "ã" : "õ");
    }

    private static bool Suffix(ref SnowballWord word, RomanceRegions regions)
    {
        var second = regions.Second;
        var group = word.Find(s_suffixes);
        if (group < 0 || word.Cursor < (group switch { 4 => regions.First, 8 => regions.V, _ => second }))
            return false;
        switch (group)
        {
            case 1:
                return word.Replace("log");
            case 2:
                return word.Replace("u");
            case 3:
                return word.Replace("ente");
            case 8:
                return word.Ends("e") && word.Replace("ir");
        }
        word.Delete();
        return group switch
        {
            4 => RomanceAdverbs.Remove(ref word, s_beforeAmente, second),
            5 => SpanishSuffixes.Also(ref word, s_beforeMente, second),
            6 => SpanishSuffixes.Also(ref word, s_beforeIdade, second),
            7 => SpanishSuffixes.Also(ref word, "at", second),
            _ => true,
        };
    }

    private static bool Verb(ref SnowballWord word, int verb)
    {
        word.ToEnd();
        return word.FindWithin(s_verbs, verb) >= 0 && word.Delete();
    }

    private static void Form(ref SnowballWord word, int verb)
    {
        word.ToEnd();
        var group = word.Find(s_form);
        if (group == 1)
            word.Replace("c");
        if (group != 0 || word.Cursor < verb)
            return;
        word.Delete();
        if (((word.Ends("gu") && word.Mark("u")) || (word.Ends("ci") && word.Mark("i"))) && word.Cursor >= verb)
            word.Delete();
    }
}
