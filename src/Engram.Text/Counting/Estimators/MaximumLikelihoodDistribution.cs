namespace Engram.Text;

/// <summary>Maximum likelihood: p = c / N. What was not seen has probability 0.</summary>
/// <typeparam name="T">The samples.</typeparam>
public sealed class MaximumLikelihoodDistribution<T>(FrequencyDistribution<T> counts) : EstimatedDistribution<T>(counts) where T : notnull
{
    /// <inheritdoc/>
    public override double Discount => 0;

    /// <inheritdoc/>
    public override double Probability(T sample) => Counts.Frequency(sample);
}
