namespace Engram;

/// <summary>How many of so many: the theoretical probability of an event among equally likely outcomes, or the empirical one in trials that were made.</summary>
/// <param name="Hits">Outcomes, or trials, in which the event occurs.</param>
/// <param name="Total">All of them.</param>
public readonly record struct Proportion(long Hits, long Total)
{
    /// <summary>The probability, 0 to 1; not a number without a trial.</summary>
    public double Value => (double)Hits / Total;

    /// <summary>The theoretical probability: the outcomes that are the event, among all possible ones, which are equally likely.</summary>
    /// <exception cref="ArgumentException">There is no outcome.</exception>
    public static Proportion Theoretical<T>(IEnumerable<T> outcomes, Func<T, bool> isEvent)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(isEvent);
        var counted = outcomes.Aggregate(default(Proportion), (sofar, outcome) => sofar.With(isEvent(outcome)));
        return counted.Total > 0 ? counted : throw new ArgumentException("A probability needs at least one possible outcome.", nameof(outcomes));
    }

    /// <summary>The empirical probability, trial after trial: it converges to the theoretical one, as one over the root of the number of trials.</summary>
    /// <remarks>The stream does not end; take as much of it as is wanted. Source: the law of large numbers (Bernoulli 1713).</remarks>
    public static IEnumerable<Proportion> Empirical(SampleRandom random, Func<SampleRandom, bool> trial)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(trial);
        for (var sofar = default(Proportion); ;)
            yield return sofar = sofar.With(trial(random));
    }

    /// <summary>The empirical probability after a number of trials.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no trial.</exception>
    public static Proportion Empirical(SampleRandom random, int trials, Func<SampleRandom, bool> trial)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        return Empirical(random, trial).ElementAt(trials - 1);
    }

    /// <summary>Where the probability lies that these trials were made with, by Wilson's score interval; it stays within 0 and 1, and is of use for few trials and no hit, too.</summary>
    /// <param name="confidence">The share of such intervals that hold the true probability, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">There was no trial.</exception>
    /// <remarks>Source: Wilson 1927, "Probable inference, the law of succession, and statistical inference" (doi:10.1080/01621459.1927.10502953).</remarks>
    public (double Low, double High) Interval(double confidence = 0.95)
    {
        if (!(confidence > 0 && confidence < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies between 0 and 1, as 0.95 does.");
        if (Total <= 0)
            throw new InvalidOperationException("No trial was made, so nothing is known of the probability; make at least one.");
        LibTorch.Load();
        using var scope = NewDisposeScope();
        var z2 = 2 * Math.Pow(tensor(confidence, ScalarType.Float64).erfinv().item<double>(), 2);
        var (n, p) = ((double)Total, Value);
        var middle = (p + z2 / (2 * n)) / (1 + z2 / n);
        var half = Math.Sqrt(z2 * (p * (1 - p) / n + z2 / (4 * n * n))) / (1 + z2 / n);
        // At no hit, and at nothing but hits, the bound is exact; rounding would put it beside.
        return (Hits == 0 ? 0 : middle - half, Hits == Total ? 1 : middle + half);
    }

    private Proportion With(bool hit) => new(Hits + (hit ? 1 : 0), Total + 1);
}
