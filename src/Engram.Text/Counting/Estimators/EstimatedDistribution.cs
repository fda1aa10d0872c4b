namespace Engram.Text;

/// <summary>A distribution estimated from counts.</summary>
/// <typeparam name="T">The samples.</typeparam>
public abstract class EstimatedDistribution<T> : ProbabilityDistribution<T> where T : notnull
{
    private protected EstimatedDistribution(FrequencyDistribution<T> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        Counts = counts;
    }

    /// <summary>The counts.</summary>
    public FrequencyDistribution<T> Counts { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<T> Samples => Counts.Samples;

    /// <inheritdoc/>
    public override T Max => Counts.Max();

    /// <summary>The probability that the estimator takes from seen samples; NaN where it does not say.</summary>
    public virtual double Discount => double.NaN;

    private protected static int Bins(FrequencyDistribution<T> counts, int? bins, int least)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return bins is null ? Math.Max(counts.B, least)
            : bins >= least ? bins.Value
            : throw new ArgumentOutOfRangeException(nameof(bins), $"{bins} bins for {counts.B} samples seen; this estimator wants at least {least}.");
    }
}
