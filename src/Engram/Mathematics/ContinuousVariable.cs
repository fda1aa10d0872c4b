namespace Engram;

/// <summary>A random variable that takes any value of an interval, given by its probability density function; probabilities are areas below it.</summary>
/// <remarks>Areas are sums of Gauss–Legendre rules of five points over 2,048 pieces: to about 12 digits for densities that are smooth at that scale.
/// MathNet.Numerics has densities by name, with their quantiles; <c>new(new Normal(0, 1).Density, −9, 9)</c> takes any of them.</remarks>
public sealed class ContinuousVariable
{
    private const int Pieces = 2048;

    // The roots of P₅ and their weights (Abramowitz, Stegun 1964, table 25.4).
    private static readonly (double At, double Weight)[] s_rule = [.. Rule()];

    private readonly Func<double, double> _density;

    /// <summary>A variable with this density.</summary>
    /// <param name="density">p(x) ≥ 0, with an area of 1 between the ends.</param>
    /// <param name="low">The least value.</param>
    /// <param name="high">The greatest; beyond both the density counts as 0.</param>
    /// <exception cref="ArgumentException">The interval is empty or infinite, or the area is not 1 within 10⁻⁶.</exception>
    public ContinuousVariable(Func<double, double> density, double low, double high)
    {
        ArgumentNullException.ThrowIfNull(density);
        if (!(low < high) || !double.IsFinite(low) || !double.IsFinite(high))
            throw new ArgumentException($"The values of a variable lie between two numbers, got {low} and {high}.", nameof(low));
        (_density, Low, High) = (density, low, high);
        if (Expectation(_ => 1) is var area && !(Math.Abs(area - 1) < 1e-6))
            throw new ArgumentException($"The area below a density is 1, got {area:G6} between {low} and {high}; divide the density by it, or widen the interval.", nameof(density));
    }

    /// <summary>The least value.</summary>
    public double Low { get; }

    /// <summary>The greatest value.</summary>
    public double High { get; }

    /// <summary>The mean: ∫ x·p(x) dx.</summary>
    public double Mean => Expectation(x => x);

    /// <summary>∫ (x − E[X])²·p(x) dx.</summary>
    public double Variance
    {
        get
        {
            var mean = Mean;
            return Expectation(x => (x - mean) * (x - mean));
        }
    }

    /// <summary>The root of the variance.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Every value between two is as likely as every other.</summary>
    public static ContinuousVariable Uniform(double low, double high) => new(_ => 1 / (high - low), low, high);

    /// <summary>The normal distribution, followed to nine deviations either side; 2·10⁻¹⁹ of it lie beyond.</summary>
    public static ContinuousVariable Normal(double mean, double deviation) =>
        new(x => Math.Exp(-0.5 * Math.Pow((x - mean) / deviation, 2)) / (deviation * Math.Sqrt(2 * Math.PI)), mean - 9 * deviation, mean + 9 * deviation);

    /// <summary>The probability density function; not a probability: it may exceed 1.</summary>
    public double Density(double x) => x >= Low && x <= High ? _density(x) : 0;

    /// <summary>P(a ≤ X ≤ b): the area between two values.</summary>
    public double Between(double a, double b)
    {
        var (from, to) = (Math.Max(a, Low), Math.Min(b, High));
        return from < to ? Area(_density, from, to) : 0;
    }

    /// <summary>E[f(X)] = ∫ f(x)·p(x) dx.</summary>
    public double Expectation(Func<double, double> f) => Area(x => f(x) * _density(x), Low, High);

    private static double Area(Func<double, double> f, double low, double high)
    {
        var (sum, piece) = (0.0, (high - low) / Pieces);
        for (var i = 0; i < Pieces; i++)
        {
            foreach (var (at, weight) in s_rule)
                sum += weight * f(low + piece * (i + (1 + at) / 2));
        }
        return sum * piece / 2;
    }

    private static IEnumerable<(double, double)> Rule()
    {
        yield return (0, 128.0 / 225);
        foreach (var sign in (int[])[-1, 1])
        {
            yield return (Math.Sqrt(5 - sign * 2 * Math.Sqrt(10.0 / 7)) / 3, (322 + sign * 13 * Math.Sqrt(70)) / 900);
            yield return (-Math.Sqrt(5 - sign * 2 * Math.Sqrt(10.0 / 7)) / 3, (322 + sign * 13 * Math.Sqrt(70)) / 900);
        }
    }
}
