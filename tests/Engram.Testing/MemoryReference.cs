using System.Text.Json;

namespace Engram.Testing;

/// <summary>A tensor of a memory network's reference: all its values, or what a digest says of them.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Data">All values; nothing in a digest.</param>
/// <param name="Sums">Of a digest: the sum, the sum of magnitudes, and the sum of products with the fill of the digest's key.</param>
/// <param name="Head">The first values.</param>
/// <param name="Tail">The last values.</param>
public sealed record MemoryReference(long[] Shape, double[]? Data, (double Sum, double AbsSum, double Dot) Sums, double[] Head, double[] Tail)
{
    /// <summary>Reads <c>{shape, data}</c> or <c>{shape, sum, abs_sum, dot, head, tail}</c>.</summary>
    public static MemoryReference Read(JsonElement element) => element.Optional("data") is { } data
        ? new(element.Longs("shape"), data.Numbers(), default, [], [])
        : new(element.Longs("shape"), null, (element.Number("sum"), element.Number("abs_sum"), element.Number("dot")), element.Numbers("head"), element.Numbers("tail"));

    /// <summary>The largest magnitude that is known.</summary>
    public double AbsMax => (Data ?? [.. Head, .. Tail]).Max(Math.Abs);

    /// <summary>Records where a tensor is further off than <paramref name="band"/>, which sums stretch by the root of their length.</summary>
    /// <param name="comparison">Takes the differences.</param>
    /// <param name="what">The tensor's name, by which a digest's products are keyed.</param>
    /// <param name="actual">What was computed.</param>
    /// <param name="band">The largest difference allowed.</param>
    public void Compare(Comparison comparison, string what, FixtureTensor actual, double band)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(actual);
        if (!Shape.AsSpan().SequenceEqual(actual.Shape))
        {
            comparison.Shape(what, Shape, actual.Shape);
            return;
        }
        foreach (var (from, values) in Data is null ? [(0, Head), (actual.Data.Length - Tail.Length, Tail)] : new[] { (0, Data) })
        {
            var worst = values.Index().MaxBy(item => Off(item.Item, actual.Data[from + item.Index]));
            comparison.Number($"{what}, element {from + worst.Index}", worst.Item, actual.Data[from + worst.Index], band, scale: 1);
        }
        if (Data is not null)
            return;
        var wide = band * Math.Sqrt(actual.Data.Length);
        comparison.Number($"{what}, sum", Sums.Sum, actual.Sum, wide, scale: 1);
        comparison.Number($"{what}, sum of magnitudes", Sums.AbsSum, actual.Data.Sum(Math.Abs), wide, scale: 1);
        comparison.Number($"{what}, dot", Sums.Dot, actual.Data.Zip(MemoryFill.Values($"digest.{what}", actual.Data.Length), (a, b) => a * b).Sum(), wide, scale: 1);
    }

    private static double Off(double expected, double actual) => double.IsFinite(actual) ? Math.Abs(expected - actual) : double.PositiveInfinity;
}
