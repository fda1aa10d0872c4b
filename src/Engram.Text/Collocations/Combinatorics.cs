namespace Engram.Text;

internal static class Combinatorics
{
    /// <summary>ln of n over k.</summary>
    internal static double LogChoose(double n, double k) => LogFactorial(n) - LogFactorial(k) - LogFactorial(n - k);

    // Summed up while small, then Stirling's series (Abramowitz and Stegun 6.1.41), good to 1e-15 from 16 on.
    private static double LogFactorial(double n)
    {
        if (n < 16)
        {
            var product = 1.0;
            for (var factor = 2.0; factor <= n; factor++)
                product *= factor;
            return Math.Log(product);
        }
        var z = n + 1;
        var inverse = 1 / (z * z);
        var series = (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse * (1.0 / 1680 - inverse / 1188)))) / z;
        return (z - 0.5) * Math.Log(z) - z + 0.5 * Math.Log(2 * Math.PI) + series;
    }
}
