using System.Text.Json;

namespace Engram.Testing;

/// <summary>A few numbers that stand for a large tensor.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Sum">The sum of its elements, in float64.</param>
/// <param name="L2">Its Euclidean norm.</param>
/// <param name="AbsMax">Its largest magnitude.</param>
/// <param name="Samples">Some elements, by flat row-major index.</param>
public sealed record Digest(long[] Shape, double Sum, double L2, double AbsMax, IReadOnlyList<(long Index, double Value)> Samples)
{
    /// <summary>Reads <c>{shape, sum, l2, absmax, samples}</c>.</summary>
    public static Digest Read(JsonElement element) => new(
        element.Longs("shape"), element.Number("sum"), element.Number("l2"), element.Number("absmax"),
        [.. element.GetProperty("samples").EnumerateArray().Select(pair => (pair[0].GetInt64(), pair[1].Number()))]);

    /// <summary>The digest of a tensor, with its elements at the given flat indices as samples.</summary>
    public static Digest Of(FixtureTensor tensor, params IEnumerable<long> samples) =>
        new(tensor.Shape, tensor.Sum, tensor.L2, tensor.AbsMax, [.. samples.Select(index => (index, tensor.Data[index]))]);
}
