namespace Engram.Text;

/// <summary>IBM model 2: model 1, and the probability that a place of the source becomes a place of the target, given both lengths.</summary>
/// <remarks>Begins with model 1 at twice the iterations, as NLTK does. Source: Brown et al. 1993, section 4.2.</remarks>
public sealed class IbmModel2
{
    private readonly TranslationTable table;
    private readonly Dictionary<(int I, int J, int L, int M), double> places = [];

    /// <summary>Learns from sentence pairs.</summary>
    /// <param name="pairs">The words of each source and target sentence.</param>
    /// <param name="iterations">How often the counts are taken.</param>
    public IbmModel2(IEnumerable<(IReadOnlyList<string> Source, IReadOnlyList<string> Target)> pairs, int iterations)
    {
        table = new(pairs);
        _ = new IbmModel1(table, 2 * iterations);
        foreach (var (l, m) in table.Lengths)
            for (var i = 0; i <= l; i++)
                for (var j = 1; j <= m; j++)
                    places[(i, j, l, m)] = 1.0 / (l + 1);
        for (; iterations > 0; iterations--)
            Iterate();
    }

    /// <summary>The probability of a target word, given a source word (null: the null word); 1e-12 for pairs never seen together.</summary>
    public double Probability(string target, string? source) => table.Probability(target, source);

    /// <summary>The probability that the source's place i (from 1; 0 the null word) becomes the target's place j (from 1), of l and m words; 1e-12 for lengths never seen.</summary>
    public double PlaceProbability(int i, int j, int l, int m) => places.GetValueOrDefault((i, j, l, m), TranslationTable.Least);

    /// <summary>The most probable source place of each target word, the last of equals; null for the null word.</summary>
    public IReadOnlyList<int?> Align(IReadOnlyList<string> source, IReadOnlyList<string> target) =>
        table.Align(source, target, (i, j) => PlaceProbability(i, j, source.Count, target.Count));

    private void Iterate()
    {
        var (counts, sums) = (new Dictionary<(int I, int J, int L, int M), double>(), new Dictionary<(int, int, int), double>());
        table.Iterate(PlaceProbability, (i, j, l, m, count) =>
        {
            counts[(i, j, l, m)] = counts.GetValueOrDefault((i, j, l, m)) + count;
            sums[(j, l, m)] = sums.GetValueOrDefault((j, l, m)) + count;
        });
        foreach (var (place, count) in counts)
            places[place] = Math.Max(count / sums[(place.J, place.L, place.M)], TranslationTable.Least);
    }
}
