namespace Engram.Text;

/// <summary>The line log Z(r) = a + b log r through averaged counts of counts (Church and Gale 1991).</summary>
internal static class GoodTuringLine
{
    internal static (double Slope, double Intercept) Fit(long[] r, long[] n)
    {
        var x = new double[r.Length];
        var y = new double[r.Length];
        for (var i = 0; i < r.Length; i++)
        {
            var before = i > 0 ? r[i - 1] : 0;
            var behind = i == r.Length - 1 ? 2 * r[i] - before : r[i + 1];
            (x[i], y[i]) = (Math.Log(r[i]), Math.Log(2.0 * n[i] / (behind - before)));
        }
        var (meanX, meanY) = (x.Average(), y.Average());
        var (covariance, variance) = (0.0, 0.0);
        for (var i = 0; i < r.Length; i++)
        {
            covariance += (x[i] - meanX) * (y[i] - meanY);
            variance += (x[i] - meanX) * (x[i] - meanX);
        }
        var slope = variance == 0 ? 0 : covariance / variance;
        return (slope, meanY - slope * meanX);
    }
}
