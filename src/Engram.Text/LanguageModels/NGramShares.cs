namespace Engram.Text;

internal static class NGramShares
{
    /// <summary>How often a word followed a context.</summary>
    internal static int Count(this NGramCounts counts, int context, int word) => counts.Find(context, word) is > 0 and var node ? counts[node].Count : 0;

    /// <summary>How often a word followed a context, among all words that did; 0 where none did.</summary>
    internal static double Share(this NGramCounts counts, int context, int word) =>
        counts[context].Followed is > 0 and var all ? (double)counts.Count(context, word) / all : 0;
}
