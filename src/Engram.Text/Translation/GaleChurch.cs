namespace Engram.Text;

/// <summary>Aligns the sentences of a text and its translation by their lengths alone.</summary>
/// <remarks>Source: Gale and Church 1993, with their priors (1–1, 2–1, 2–2, 1–0) and variance.</remarks>
public static class GaleChurch
{
    private const double Variance = 6.8;

    private static readonly (int Source, int Target, double Prior)[] Kinds = [(1, 0, 0.0099), (0, 1, 0.0099), (1, 1, 0.89), (2, 1, 0.089), (1, 2, 0.089), (2, 2, 0.011)];

    /// <summary>The pairs of sentences that belong together; a sentence without a partner is in none.</summary>
    /// <param name="source">The lengths of the source's sentences, in characters.</param>
    /// <param name="target">The lengths of the target's.</param>
    /// <param name="charactersPerCharacter">How many characters of the target one of the source makes.</param>
    public static IReadOnlyList<(int Source, int Target)> Align(IReadOnlyList<int> source, IReadOnlyList<int> target, double charactersPerCharacter = 1)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        var costs = new double[source.Count + 1, target.Count + 1];
        var kinds = new int[source.Count + 1, target.Count + 1];
        for (var i = 0; i <= source.Count; i++)
            for (var j = i == 0 ? 1 : 0; j <= target.Count; j++)
            {
                costs[i, j] = double.PositiveInfinity;
                for (var kind = 0; kind < Kinds.Length; kind++)
                {
                    var (di, dj, prior) = Kinds[kind];
                    if (i < di || j < dj)
                        continue;
                    var cost = costs[i - di, j - dj] + Cost(Sum(source, i, di), Sum(target, j, dj), prior, charactersPerCharacter);
                    if (cost < costs[i, j])
                        (costs[i, j], kinds[i, j]) = (cost, kind);
                }
            }
        var links = new List<(int, int)>();
        for (var (i, j) = (source.Count, target.Count); i > 0 || j > 0;)
        {
            var (di, dj, _) = Kinds[kinds[i, j]];
            for (var s = 1; s <= di; s++)
                for (var t = 1; t <= dj; t++)
                    links.Add((i - s, j - t));
            (i, j) = (i - di, j - dj);
        }
        links.Reverse();
        return links;
    }

    private static int Sum(IReadOnlyList<int> lengths, int end, int count) => (count > 0 ? lengths[end - 1] : 0) + (count > 1 ? lengths[end - 2] : 0);

    // −ln of the prior times the probability that lengths differ at least so much (two-sided).
    private static double Cost(int source, int target, double prior, double ratio)
    {
        var mean = (source + target / ratio) / 2;
        var delta = mean == 0 ? 0 : Math.Abs((source * ratio - target) / Math.Sqrt(mean * Variance));
        return -(Math.Log(ErrorFunction.Complement(delta / Math.Sqrt(2))) + Math.Log(prior));
    }
}
