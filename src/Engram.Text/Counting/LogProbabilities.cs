namespace Engram.Text;

/// <summary>Sums of probabilities that are kept as logarithms to base 2.</summary>
public static class LogProbabilities
{
    /// <summary>log₂(2ᵃ + 2ᵇ), without leaving the logarithms' range.</summary>
    public static double Add(double a, double b)
    {
        var (large, small) = a >= b ? (a, b) : (b, a);
        return double.IsNegativeInfinity(large) ? large : large + Math.Log2(1 + Math.Pow(2, small - large));
    }

    /// <summary>log₂ of the sum of 2 to the power of each; −∞ for none.</summary>
    public static double Sum(IEnumerable<double> logarithms)
    {
        ArgumentNullException.ThrowIfNull(logarithms);
        return logarithms.Aggregate(double.NegativeInfinity, Add);
    }
}
