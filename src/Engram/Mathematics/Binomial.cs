namespace Engram;

/// <summary>The number of successes in n independent trials that succeed with probability p each: P(X = x) = n!/(x!(n−x)!)·pˣ·(1−p)ⁿ⁻ˣ.</summary>
/// <remarks>The factorials of large n have no double; the mass is computed from its saddle point instead, where each part is small. Against arithmetic of 320 bits the
/// relative error is below 10⁻¹⁵·(20 + |ln P|) for n up to 10⁶: 13 to 14 digits near the mean, and 12 where P is about 10⁻³⁰⁰ and a last bit of its logarithm counts so much.
/// Source: Loader 2000, "Fast and accurate computation of binomial probabilities", eq. 3 to 5.</remarks>
public sealed record Binomial : DiscreteVariable
{
    /// <summary>A binomial variable.</summary>
    /// <param name="trials">n, from 0.</param>
    /// <param name="probability">p, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the probability is none.</exception>
    public Binomial(int trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        if (!(probability >= 0 && probability <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        (Trials, Probability) = (trials, probability);
    }

    /// <summary>A Bernoulli variable, a single trial: 1 with probability p, and 0.</summary>
    public static Binomial Bernoulli(double probability) => new(1, probability);

    /// <summary>n.</summary>
    public int Trials { get; }

    /// <summary>p.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public override IEnumerable<double> Values => Enumerable.Range(0, Trials + 1).Select(x => (double)x);

    /// <summary>n·p.</summary>
    public override double Mean => Trials * Probability;

    /// <summary>n·p·(1−p).</summary>
    public override double Variance => Trials * Probability * (1 - Probability);

    /// <inheritdoc/>
    public override double Mass(double x) => Math.Exp(LogMass(x));

    /// <summary>ln P(X = x), which is finite where the mass itself is too small for a double; −∞ for what never happens.</summary>
    public double LogMass(double x)
    {
        var (n, p) = ((double)Trials, Probability);
        if (!(x >= 0 && x <= n) || x != Math.Floor(x) || (p == 0 && x > 0) || (p == 1 && x < n))
            return double.NegativeInfinity;
        if (p is 0 or 1)
            return 0;
        var (successes, failures) = (SaddlePoint.Product(n, p), SaddlePoint.Rest(n, p));
        if (x == 0)
            return p < 0.1 ? -SaddlePoint.Deviance(n, failures) - successes.High : n * Math.Log(1 - p);
        if (x == n)
            return p > 0.9 ? -SaddlePoint.Deviance(n, successes) - failures.High : n * Math.Log(p);
        return SaddlePoint.StirlingError(n) - SaddlePoint.StirlingError(x) - SaddlePoint.StirlingError(n - x)
            - SaddlePoint.Deviance(x, successes) - SaddlePoint.Deviance(n - x, failures)
            + 0.5 * Math.Log(n / (2 * Math.PI * x * (n - x)));
    }

    /// <summary>A draw; the trials are made one by one.</summary>
    public override double Draw(SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var successes = 0;
        for (var trial = 0; trial < Trials; trial++)
            successes += random.NextBool(Probability) ? 1 : 0;
        return successes;
    }
}
