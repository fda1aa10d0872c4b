namespace Engram.Vision;

/// <summary>What samples of a scaled line are made of.</summary>
internal static class Filters
{
    /// <summary>For samples <paramref name="start"/> … of <paramref name="to"/>: the first of <paramref name="from"/> that each is made of, and the weights from there on.</summary>
    public static (int First, double[] Weights)[] Of(int from, int to, Interpolation method, int start, int count)
    {
        var scale = (double)from / to;
        var stretch = Math.Max(1, scale);
        var reach = stretch * (method == Interpolation.Cubic ? 2 : 1);
        var filters = new (int, double[])[count];
        for (var i = 0; i < count; i++)
        {
            var centre = (start + i + 0.5) * scale;
            var first = Math.Max(0, (int)(centre - reach + 0.5));
            var weights = new double[Math.Min(from, (int)(centre + reach + 0.5)) - first];
            var sum = 0.0;
            for (var k = 0; k < weights.Length; k++)
            {
                var x = Math.Abs((first + k - centre + 0.5) * (1 / stretch));
                sum += weights[k] = method == Interpolation.Cubic ? Cubic(x) : Math.Max(0, 1 - x);
            }
            for (var k = 0; k < weights.Length; k++) weights[k] /= sum;
            filters[i] = (first, weights);
        }
        return filters;
    }

    /// <summary>The samples that <paramref name="count"/> of the scaled line need, from the first to behind the last.</summary>
    public static (int First, int End) Reach(int from, int to, Interpolation method, int start, int count)
    {
        var ((first, _), (last, weights)) = (Of(from, to, method, start, 1)[0], Of(from, to, method, start + count - 1, 1)[0]);
        return (first, last + weights.Length);
    }

    // Keys 1981, eq. 15, a = −0.5.
    private static double Cubic(double x) => x switch { < 1 => (1.5 * x - 2.5) * x * x + 1, < 2 => ((-0.5 * x + 2.5) * x - 4) * x + 2, _ => 0 };
}
