namespace Engram.Text;

/// <summary>BLEU: the geometric mean of the clipped precisions of n-grams, times a penalty for being short.</summary>
/// <remarks>In [0, 1], save for the smoothings by neighbours, which may exceed 1. Source: Papineni et al. 2002. Safe to call from any number of threads.</remarks>
public static class Bleu
{
    private static readonly BleuOptions Usual = new();

    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>The score of one sentence.</summary>
    /// <param name="references">Right translations, as words; at least one.</param>
    /// <param name="hypothesis">The translation to judge.</param>
    /// <param name="options">Weights and smoothing.</param>
    public static double Sentence(IReadOnlyList<IReadOnlyList<string>> references, IReadOnlyList<string> hypothesis, BleuOptions? options = null) => Corpus([(references, hypothesis)], options);

    /// <summary>The score of a corpus: n-grams are summed over all sentences before anything is divided (and smoothed).</summary>
    /// <param name="sentences">The references and the hypothesis of each, read once.</param>
    /// <param name="options">Weights and smoothing.</param>
    public static double Corpus(IEnumerable<(IReadOnlyList<IReadOnlyList<string>> References, IReadOnlyList<string> Hypothesis)> sentences, BleuOptions? options = null) =>
        CorpusScores(sentences, [options ?? Usual])[0];

    /// <summary>The scores of a corpus by several weights or smoothings, from one reading: BLEU-1 to BLEU-4, say.</summary>
    /// <param name="sentences">The references and the hypothesis of each, read once.</param>
    /// <param name="options">Weights and smoothing, for each score.</param>
    public static double[] CorpusScores(IEnumerable<(IReadOnlyList<IReadOnlyList<string>> References, IReadOnlyList<string> Hypothesis)> sentences, IReadOnlyList<BleuOptions> options)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        ArgumentNullException.ThrowIfNull(options);
        var statistics = new BleuStatistics(options.Max(each => each.Weights.Count + (each.Smoothing is BleuSmoothing.Neighbours or BleuSmoothing.GeometricNeighbours ? 1 : 0)));
        foreach (var (references, hypothesis) in sentences)
            statistics.Add(references, hypothesis);
        return [.. options.Select(each => Score(statistics, each))];
    }

    private static double Score(BleuStatistics statistics, BleuOptions options)
    {
        var lengths = options.Weights.Count;
        if (lengths == 0 || statistics.Matches[0] == 0)
            return 0;
        var precisions = Smooth(statistics, options, lengths);
        var weights = options.AutoReweigh && statistics.Length < 4 && options.Weights.SequenceEqual([0.25, 0.25, 0.25, 0.25])
            ? Enumerable.Repeat(1.0 / statistics.Length, (int)statistics.Length) : options.Weights;
        var (sum, n) = (0.0, 0);
        foreach (var weight in weights.Take(precisions.Length))
            if (precisions[n++] is > 0 and var precision)
                sum += weight * Math.Log(precision);
        return BrevityPenalty(statistics.ReferenceLength, statistics.Length) * Math.Exp(sum);
    }

    /// <summary>1 for hypotheses longer than the closest reference, else e^(1 − reference / hypothesis).</summary>
    public static double BrevityPenalty(long reference, long hypothesis) => hypothesis > reference ? 1 : hypothesis == 0 ? 0 : Math.Exp(1 - (double)reference / hypothesis);

    private static double[] Smooth(BleuStatistics statistics, BleuOptions options, int lengths)
    {
        var (matches, all) = (statistics.Matches, statistics.AtLeastOne);
        var p = new double[matches.Length];
        for (var n = 0; n < p.Length; n++)
            p[n] = (double)matches[n] / all[n];
        var kind = options.Smoothing;
        var missing = 1;
        for (var n = 0; n < lengths; n++)
            if (kind == BleuSmoothing.AddOne && n > 0)
                p[n] = (matches[n] + 1.0) / (all[n] + 1);
            else if (kind == BleuSmoothing.Expected && n > 1)
                p[n] = (matches[n] + options.Alpha * (p[n - 2] == 0 ? 0 : p[n - 1] * p[n - 1] / p[n - 2])) / (statistics.All[n] + options.Alpha);
            else if (matches[n] == 0)
                p[n] = kind switch
                {
                    BleuSmoothing.None => SmallestNormal,
                    BleuSmoothing.Epsilon => options.Epsilon / all[n],
                    BleuSmoothing.Geometric => Math.Pow(2, -missing++) / all[n],
                    BleuSmoothing.GeometricByLength or BleuSmoothing.GeometricNeighbours when statistics.Length > 1 => Math.Log(statistics.Length) / (options.K * Math.Pow(2, missing++)) / all[n],
                    _ => 0,
                };
        if (kind is BleuSmoothing.Neighbours or BleuSmoothing.GeometricNeighbours)
            for (var (n, before) = (0, p[0] + 1); n < lengths; n++)
                before = p[n] = (before + p[n] + p[n + 1]) / 3;
        return p[..lengths];
    }
}
