namespace Engram.Text;

/// <summary>The mean of the held-out estimates over all ordered pairs of texts.</summary>
/// <typeparam name="T">The samples.</typeparam>
public sealed class CrossValidationDistribution<T> : ProbabilityDistribution<T> where T : notnull
{
    private readonly HeldoutDistribution<T>[] pairs;

    /// <summary>An estimate from several texts' counts.</summary>
    /// <param name="counts">The counts of two texts or more.</param>
    /// <param name="bins">How many samples there could be.</param>
    /// <exception cref="ArgumentException">There are fewer than two texts.</exception>
    public CrossValidationDistribution(IReadOnlyList<FrequencyDistribution<T>> counts, int? bins = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Count < 2)
            throw new ArgumentException($"Cross-validation holds one text out for another: {counts.Count} given, two are the least.", nameof(counts));
        pairs = [.. from basis in counts from heldout in counts where basis != heldout select new HeldoutDistribution<T>(basis, heldout, bins)];
        Samples = [.. counts.SelectMany(each => each.Samples).Distinct()];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<T> Samples { get; }

    /// <inheritdoc/>
    public override double Probability(T sample) => pairs.Sum(pair => pair.Probability(sample)) / pairs.Length;
}
