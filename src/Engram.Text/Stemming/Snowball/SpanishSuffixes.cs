namespace Engram.Text;

/// <summary>The standard suffixes of Spanish.</summary>
internal static class SpanishSuffixes
{
    private static readonly Affixes s_suffixes = new(
        ["anza", "anzas", "ico", "ica", "icos", "icas", "ismo", "ismos", "able", "ables", "ible", "ibles", "ista", "istas", "oso", "osa", "osos", "osas", "amiento", "amientos",
            "imiento", "imientos"],
        ["adora", "ador", "ación", "adoras", "adores", "aciones", "ante", "antes", "ancia", "ancias"],
        ["logía", "logías"], ["ución", "uciones"], ["encia", "encias"], ["amente"], ["mente"], ["idad", "idades"], ["iva", "ivo", "ivas", "ivos"]);

    private static readonly Affixes s_beforeAmente = new(["iv"], ["os", "ic", "ad"]), s_beforeMente = new(["ante", "able", "ible"]), s_beforeIdad = new(["abil", "ic", "iv"]);

    internal static bool Remove(ref SnowballWord word, RomanceRegions regions)
    {
        var second = regions.Second;
        var group = word.Find(s_suffixes);
        if (group < 0 || word.Cursor < (group == 5 ? regions.First : second))
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
            1 => Also(ref word, "ic", second),
            5 => RomanceAdverbs.Remove(ref word, s_beforeAmente, second),
            6 => Also(ref word, s_beforeMente, second),
            7 => Also(ref word, s_beforeIdad, second),
            8 => Also(ref word, "at", second),
            _ => true,
        };
    }

    internal static bool Also(ref SnowballWord word, string suffix, int second) => !word.Mark(suffix) || word.Cursor < second || word.Delete();

    internal static bool Also(ref SnowballWord word, Affixes suffixes, int second) => word.Find(suffixes) < 0 || word.Cursor < second || word.Delete();
}
