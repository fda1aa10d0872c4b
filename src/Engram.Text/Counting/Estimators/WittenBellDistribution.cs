namespace Engram.Text;

/// <summary>Witten and Bell's estimate: the unseen get T / (N + T), shared by the Z = bins − T unseen samples.</summary>
/// <remarks>Source: Witten and Bell 1991, method C.</remarks>
/// <typeparam name="T">The samples.</typeparam>
public sealed class WittenBellDistribution<T> : EstimatedDistribution<T> where T : notnull
{
    private readonly double unseen;

    /// <summary>An estimate from counts.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="bins">How many samples there could be, more than were seen.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no more bins than samples seen: nobody would get the unseen's share.</exception>
    public WittenBellDistribution(FrequencyDistribution<T> counts, int bins) : base(counts)
    {
        var missing = Bins(counts, bins, (counts?.B ?? 0) + 1) - counts!.B;
        unseen = counts.N == 0 ? 1.0 / missing : counts.B / (missing * (double)(counts.N + counts.B));
    }

    /// <inheritdoc/>
    public override double Probability(T sample) => Counts[sample] is not 0 and var count ? (double)count / (Counts.N + Counts.B) : unseen;
}
