namespace Engram.Text;

/// <summary>Lidstone's estimate: p = (c + γ) / (N + Bγ). <see cref="LaplaceDistribution{T}"/> and <see cref="ExpectedLikelihoodDistribution{T}"/> are the cases γ = 1 and γ = ½.</summary>
/// <typeparam name="T">The samples.</typeparam>
public class LidstoneDistribution<T> : EstimatedDistribution<T> where T : notnull
{
    private readonly double total;

    /// <summary>An estimate from counts.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="gamma">What is added to each count, not negative.</param>
    /// <param name="bins">How many samples there could be; as many as were seen by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ is negative, or there are fewer bins than samples, or no bins at all.</exception>
    public LidstoneDistribution(FrequencyDistribution<T> counts, double gamma, int? bins = null) : base(counts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gamma);
        (Gamma, BinCount) = (gamma, Bins(counts, bins, Math.Max(counts.B, 1)));
        total = counts.N + BinCount * gamma;
    }

    /// <summary>What is added to each count.</summary>
    public double Gamma { get; }

    /// <summary>How many samples there could be.</summary>
    public int BinCount { get; }

    /// <inheritdoc/>
    public override double Discount => Gamma * BinCount / total;

    /// <inheritdoc/>
    public override double Probability(T sample) => total == 0 ? 0 : (Counts[sample] + Gamma) / total;
}
