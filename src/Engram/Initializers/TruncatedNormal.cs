namespace Engram;

/// <summary>Normal with mean 0, drawn anew while it lies outside of bounds: no weight starts as an outlier.</summary>
/// <remarks>The bounds are absolute, as in timm and torchvision. With bounds of ±2 deviations the deviation that results is 0.880 of the given one.
/// Source: Burkardt 2014, "The Truncated Normal Distribution".</remarks>
/// <param name="Deviation">The normal's standard deviation, before the cut.</param>
/// <param name="Bound">The largest magnitude.</param>
public sealed record TruncatedNormal(double Deviation, double Bound = 2) : Initializer
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are less than a tenth of a deviation wide, so that hardly any draw would fit.</exception>
    public override void Fill(Span<float> values, Shape shape, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(Bound, 0.1 * Deviation);
        for (var i = 0; i < values.Length; i++)
        {
            double value;
            do
                value = Deviation * random.NextNormal();
            while (Math.Abs(value) > Bound);
            values[i] = (float)value;
        }
    }
}
