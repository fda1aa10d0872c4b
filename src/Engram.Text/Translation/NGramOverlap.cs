namespace Engram.Text;

/// <summary>The n-grams of a hypothesis, and how many of them references have.</summary>
internal sealed class NGramOverlap
{
    private readonly NGramTable table = NGramTable.Rent();
    private readonly int order;
    private readonly int[] own, orders;
    private readonly int[] best, counts;

    /// <summary>Counts the n-grams of 1 to <paramref name="order"/> words (or characters) of a hypothesis.</summary>
    internal NGramOverlap(Func<NGramTable, int[]> read, int order)
    {
        this.order = order;
        Hypothesis = read(table);
        (own, orders) = (new int[Hypothesis.Length * order + 1], new int[Hypothesis.Length * order + 1]);
        (best, counts) = (new int[own.Length], new int[own.Length]);
        for (var start = 0; start < Hypothesis.Length; start++)
            for (int length = 0, ngram = 0; length < order && start + length < Hypothesis.Length; length++)
            {
                ngram = table.Add(ngram, Hypothesis[start + length]);
                own[ngram]++;
                orders[ngram] = length;
            }
    }

    internal int[] Hypothesis { get; }

    /// <summary>Counts a reference too; the larger count of each n-gram among all references stays.</summary>
    internal void Reference(IReadOnlyList<string> sentence) => Reference(table.Words(sentence));

    internal void Reference(int[] reference)
    {
        Array.Clear(counts);
        for (var start = 0; start < reference.Length; start++)
            for (int length = 0, ngram = 0; length < order && start + length < reference.Length; length++)
            {
                ngram = table.Find(ngram, reference[start + length]);
                if (ngram == 0)
                    break;
                best[ngram] = Math.Max(best[ngram], ++counts[ngram]);
            }
    }

    /// <summary>How many n-grams of each length are in a reference, each as often as it is there at most; then the references are forgotten.</summary>
    internal long[] Matches()
    {
        var matches = new long[order];
        for (var ngram = 1; ngram < table.Count; ngram++)
            matches[orders[ngram]] += Math.Min(own[ngram], best[ngram]);
        Array.Clear(best);
        return matches;
    }
}
