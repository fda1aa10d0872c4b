namespace Engram;

/// <summary>ROC and precision–recall curves from counts in equal bins of probability: constant memory, thresholds one bin apart.</summary>
/// <remarks>Shape: outputs (probabilities, 0 to 1) and targets (0 or 1) alike. Scores of one bin are taken for equal, so areas are off by no more than half the pairs that share one.</remarks>
/// <param name="bins">The number of bins.</param>
/// <param name="precision">Whether the value is the average precision; else it is the area under the ROC curve.</param>
public sealed class BinnedScoreCurve(int bins = 1000, bool precision = false) : RankingCurve(precision)
{
    private readonly bool _precision = precision;
    private double[] _counts = new double[2 * bins];

    /// <inheritdoc/>
    public override double[] State
    {
        get => [.. _counts];
        set => _counts = value.Length == 2 * bins ? [.. value] : throw new ArgumentException($"{bins} bins have {2 * bins} counts, got {value.Length}.", nameof(value));
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new BinnedScoreCurve(bins, _precision);

    private protected override void Take(double[] scores, double[] labels)
    {
        if (scores.Any(score => score is < 0 or > 1))
            throw new ArgumentException($"{Name} in bins takes probabilities between 0 and 1, got {scores.Min()} to {scores.Max()}; take a sigmoid or {nameof(ScoreCurve)}.", nameof(scores));
        for (var i = 0; i < scores.Length; i++)
            _counts[2 * Math.Min((int)(scores[i] * bins), bins - 1) + (int)labels[i]]++;
    }

    private protected override IEnumerable<(double Score, double Positives, double Negatives)> Groups() =>
        Enumerable.Range(0, bins).Reverse().Select(bin => (bin / (double)bins, _counts[2 * bin + 1], _counts[2 * bin])).Where(group => group.Item2 + group.Item3 > 0);
}
