namespace Engram;

/// <summary>The two parts of a saddle-point expansion: what Stirling's formula misses, and how far a count lies from its mean.</summary>
/// <remarks>Source: Loader 2000, "Fast and accurate computation of binomial probabilities", sections 2 and 3. Means come in two doubles, because a rounded n·p would cost three digits in the tails.</remarks>
internal static class SaddlePoint
{
    // ln n! − ln(√(2πn)·(n/e)ⁿ) for n = 0 … 15, from 60-digit arithmetic; the series below needs n > 15.
    private static readonly double[] s_small =
    [
        0, 0.08106146679532726, 0.0413406959554093, 0.02767792568499834, 0.020790672103765093, 0.016644691189821193, 0.013876128823070748, 0.01189670994589177,
        0.010411265261972096, 0.009255462182712733, 0.00833056343336287, 0.007573675487951841, 0.00694284010720953, 0.006408994188004207, 0.0059513701127588475, 0.005554733551962801,
    ];

    /// <summary>ln n! − ln(√(2πn)·(n/e)ⁿ): Stirling's series, B₂ₖ/(2k(2k−1)n²ᵏ⁻¹).</summary>
    internal static double StirlingError(double n)
    {
        if (n < s_small.Length)
            return s_small[(int)n];
        var square = n * n;
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - (1.0 / 1188 - 691.0 / 360360 / square) / square) / square) / square) / square) / n;
    }

    /// <summary>n·p to twice the digits of a double.</summary>
    internal static (double High, double Low) Product(double n, double p) => (n * p, Math.FusedMultiplyAdd(n, p, -(n * p)));

    /// <summary>n·(1−p) to twice the digits.</summary>
    internal static (double High, double Low) Rest(double n, double p)
    {
        var (high, low) = Product(n, p);
        var rest = n - high;
        // What the subtraction lost (Knuth's two-sum), and the product before it.
        var back = rest - n;
        return (rest, n - (rest - back) - (high + back) - low);
    }

    /// <summary>x·ln(x/M) + M − x, without the cancellation of its terms where x is near M.</summary>
    internal static double Deviance(double x, (double High, double Low) mean)
    {
        var (m, rest) = mean;
        // The derivative by M is 1 − x/M.
        var correction = rest * ((m - x) / m);
        // Wider than Loader's tenth: the series has no cancellation, and up to a half it is short.
        if (Math.Abs(x - m) >= 0.5 * (x + m))
            return x * Math.Log(x / m) + m - x + correction;
        var v = (x - m) / (x + m);
        var (sum, term) = ((x - m) * v, 2 * x * v);
        for (var j = 3; ; j += 2)
        {
            term *= v * v;
            if (sum + term / j == sum)
                return sum + correction;
            sum += term / j;
        }
    }
}
