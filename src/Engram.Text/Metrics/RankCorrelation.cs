namespace Engram.Text;

/// <summary>Spearman's correlation of two rankings.</summary>
public static class RankCorrelation
{
    /// <summary>1 − 6 Σd² / (n(n² − 1)) over the items that both rank; 0 for one item or none.</summary>
    public static double Spearman<T>(IReadOnlyDictionary<T, int> first, IReadOnlyDictionary<T, int> second) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        double[] differences = [.. first.Where(pair => second.ContainsKey(pair.Key)).Select(pair => (double)pair.Value - second[pair.Key])];
        double n = differences.Length;
        return n < 2 ? 0 : 1 - 6 * differences.Sum(d => d * d) / (n * (n * n - 1));
    }

    /// <summary>Ranks from 0 on, in a sequence's order.</summary>
    public static Dictionary<T, int> Ranks<T>(IEnumerable<T> sequence) where T : notnull => sequence.Select((item, rank) => (item, rank)).ToDictionary(pair => pair.item, pair => pair.rank);

    /// <summary>Ranks of scored items in their order; scores no further apart than the gap share the first one's rank.</summary>
    public static Dictionary<T, int> RanksFromScores<T>(IEnumerable<(T Item, double Score)> scored, double gap = 1e-15) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(scored);
        var ranks = new Dictionary<T, int>();
        var (before, rank, at) = (double.NaN, 0, 0);
        foreach (var (item, score) in scored)
        {
            if (Math.Abs(score - before) > gap)
                rank = at;
            ranks[item] = rank;
            (before, at) = (score, at + 1);
        }
        return ranks;
    }
}
