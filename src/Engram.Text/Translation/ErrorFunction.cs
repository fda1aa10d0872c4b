namespace Engram.Text;

internal static class ErrorFunction
{
    // Chebyshev coefficients of ln(erfc(x)/t) + x² with t = 1 / (1 + x/2) (Press et al., Numerical Recipes, section 6.2); relative error 1.2e-7.
    private static readonly double[] Coefficients = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277];

    /// <summary>erfc(x) for x ≥ 0; at least the smallest positive number, so that its logarithm is finite.</summary>
    internal static double Complement(double x)
    {
        var t = 1 / (1 + x / 2);
        var sum = 0.0;
        for (var i = Coefficients.Length - 1; i >= 0; i--)
            sum = sum * t + Coefficients[i];
        return Math.Max(t * Math.Exp(-x * x + sum), double.Epsilon);
    }
}
