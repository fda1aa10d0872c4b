namespace Engram.Text;

/// <summary>Held-out estimation: samples that occurred r times in one text share what samples of that kind had in another.</summary>
/// <remarks>p = T(r) / (N(r) · N): T(r) occurrences in the held-out text of the N(r) samples with count r. Source: Jelinek and Mercer 1985.</remarks>
/// <typeparam name="T">The samples.</typeparam>
public sealed class HeldoutDistribution<T> : EstimatedDistribution<T> where T : notnull
{
    private readonly Dictionary<long, double> estimates = [];

    /// <summary>An estimate from two texts' counts.</summary>
    /// <param name="counts">The counts that sort samples by how often they occurred.</param>
    /// <param name="heldout">The counts that say what such samples get.</param>
    /// <param name="bins">How many samples there could be; without it the unseen get nothing.</param>
    public HeldoutDistribution(FrequencyDistribution<T> counts, FrequencyDistribution<T> heldout, int? bins = null) : base(counts)
    {
        ArgumentNullException.ThrowIfNull(heldout);
        foreach (var (sample, times) in heldout.Items())
            estimates[counts[sample]] = estimates.GetValueOrDefault(counts[sample]) + times;
        var kinds = counts.CountsOfCounts(bins);
        foreach (var count in estimates.Keys)
            estimates[count] = kinds[count] == 0 ? 0 : estimates[count] / ((double)kinds[count] * heldout.N);
    }

    /// <inheritdoc/>
    public override double Probability(T sample) => estimates.GetValueOrDefault(Counts[sample]);
}
