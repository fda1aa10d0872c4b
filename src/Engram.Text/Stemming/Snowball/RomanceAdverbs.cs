namespace Engram.Text;

/// <summary>What may stand before the adverbs' <c>-amente</c>: group 0 is <c>iv</c>, behind an <c>at</c> perhaps.</summary>
internal static class RomanceAdverbs
{
    internal static bool Remove(ref SnowballWord word, Affixes before, int second)
    {
        var group = word.Find(before);
        if (group < 0 || word.Cursor < second)
            return true;
        word.Delete();
        return group != 0 || SpanishSuffixes.Also(ref word, "at", second);
    }
}
