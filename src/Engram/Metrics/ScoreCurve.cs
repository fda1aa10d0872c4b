namespace Engram;

/// <summary>ROC and precision–recall curves that keep every score: exact, in memory that grows with the samples.</summary>
/// <remarks>Shape: outputs of floating point and targets (0 or 1) alike. <see cref="BinnedScoreCurve"/> takes constant memory.</remarks>
/// <param name="precision">Whether the value is the average precision; else it is the area under the ROC curve.</param>
public sealed class ScoreCurve(bool precision = false) : RankingCurve(precision)
{
    private readonly bool _precision = precision;
    private readonly List<double> _pairs = [];

    /// <inheritdoc/>
    public override double[] State
    {
        get => [.. _pairs];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Length % 2 != 0)
                throw new ArgumentException($"Scores and labels come in pairs, got {value.Length} numbers.", nameof(value));
            _pairs.Clear();
            _pairs.AddRange(value);
        }
    }

    /// <inheritdoc/>
    public override void Merge(Metric other)
    {
        if (other is not ScoreCurve curve)
            throw new ArgumentException($"{Name} cannot take in {other?.Name}: they count different things.", nameof(other));
        _pairs.AddRange(curve.State);
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new ScoreCurve(_precision);

    private protected override void Take(double[] scores, double[] labels)
    {
        for (var i = 0; i < scores.Length; i++)
            _pairs.AddRange([scores[i], labels[i]]);
    }

    private protected override IEnumerable<(double Score, double Positives, double Negatives)> Groups() =>
        _pairs.Chunk(2).GroupBy(pair => pair[0]).OrderByDescending(group => group.Key)
            .Select(group => (group.Key, group.Sum(pair => pair[1]), group.Sum(pair => 1 - pair[1])));
}
