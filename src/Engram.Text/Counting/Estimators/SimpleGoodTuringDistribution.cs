namespace Engram.Text;

/// <summary>Simple Good–Turing: r* = (r + 1) N(r+1) / N(r), with N smoothed by a line in log-log space where it is sparse.</summary>
/// <remarks>Source: Gale and Sampson 1995. The renormalisation is over the seen samples; the unseen get N₁ / N.</remarks>
/// <typeparam name="T">The samples.</typeparam>
public sealed class SimpleGoodTuringDistribution<T> : EstimatedDistribution<T> where T : notnull
{
    private readonly SortedDictionary<long, long> seen;
    private readonly int unseen;

    /// <summary>An estimate from counts.</summary>
    /// <param name="counts">The counts; not empty.</param>
    /// <param name="bins">How many samples there could be, more than were seen; one more by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no more bins than samples.</exception>
    /// <exception cref="ArgumentException">Nothing was counted.</exception>
    public SimpleGoodTuringDistribution(FrequencyDistribution<T> counts, int? bins = null) : base(counts)
    {
        if (counts.N == 0)
            throw new ArgumentException("Good-Turing estimates from counts, and there are none; count something first.", nameof(counts));
        unseen = Bins(counts, bins, counts.B + 1) - counts.B;
        seen = counts.CountsOfCounts();
        seen.Remove(0);
        (Slope, Intercept) = GoodTuringLine.Fit([.. seen.Keys], [.. seen.Values]);
        SwitchAt = FindSwitch([.. seen.Keys]);
        Renormal = (1 - Measure(0)) / seen.Sum(pair => pair.Value * Measure(pair.Key));
    }

    /// <summary>The line's slope, below −1 where the fit is proper.</summary>
    public double Slope { get; }

    /// <summary>The line's intercept, a natural logarithm.</summary>
    public double Intercept { get; }

    /// <summary>The count from which on the line is used instead of the counts of counts.</summary>
    public long SwitchAt { get; }

    /// <summary>By what the probabilities of seen samples are multiplied so that all sum to 1.</summary>
    public double Renormal { get; }

    /// <inheritdoc/>
    public override double Discount => Smoothed(1) / Counts.N;

    /// <summary>How many samples the line says have a count.</summary>
    public double Smoothed(long count) => Math.Exp(Intercept + Slope * Math.Log(count));

    /// <inheritdoc/>
    public override double Probability(T sample)
    {
        var count = Counts[sample];
        return count == 0 ? Measure(0) / unseen : Measure(count) * Renormal;
    }

    private double Measure(long count)
    {
        if (count == 0)
            return (double)seen.GetValueOrDefault(1) / Counts.N;
        var (above, at) = SwitchAt > count ? (seen.GetValueOrDefault(count + 1), seen.GetValueOrDefault(count)) : (Smoothed(count + 1), Smoothed(count));
        return (count + 1) * above / at / Counts.N;
    }

    // Turing's own estimate serves as long as it differs from the line's by more than 1.96 standard deviations.
    private long FindSwitch(long[] r)
    {
        for (var i = 0; ; i++)
        {
            if (i + 1 == r.Length || r[i + 1] != r[i] + 1)
                return r[i];
            double at = seen[r[i]], above = seen[r[i + 1]];
            var deviation = Math.Sqrt((r[i] + 1.0) * (r[i] + 1.0) * (above / (at * at)) * (1 + above / at));
            if (Math.Abs((r[i] + 1) * above / at - (r[i] + 1) * Smoothed(r[i] + 1) / Smoothed(r[i])) <= 1.96 * deviation)
                return r[i];
        }
    }
}
