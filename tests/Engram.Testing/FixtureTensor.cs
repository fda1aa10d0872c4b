using System.Text.Json;

namespace Engram.Testing;

/// <summary>A tensor without a tensor library: element type, shape and row-major values, every one widened to double.</summary>
/// <param name="DType">f32, f64, i64, i32, u8, bool, …</param>
/// <param name="Shape">The shape; empty for a scalar.</param>
/// <param name="Data">The values, row-major.</param>
public sealed record FixtureTensor(string DType, long[] Shape, double[] Data)
{
    /// <summary>Reads <c>{"dtype", "shape", "data"}</c>.</summary>
    /// <exception cref="FormatException">Shape and data do not fit together.</exception>
    public static FixtureTensor Read(JsonElement element)
    {
        var dtype = element.Text("dtype");
        var shape = element.Longs("shape");
        Func<JsonElement, double> number = dtype is "f32" ? Json.Number32 : Json.Number;
        double[] data = [.. element.GetProperty("data").EnumerateArray().Select(number)];
        return data.LongLength == Count(shape)
            ? new(dtype, shape, data)
            : throw new FormatException($"A tensor of shape [{string.Join(", ", shape)}] has {data.LongLength} values.");
    }

    /// <summary>The number of elements of a shape.</summary>
    public static long Count(ReadOnlySpan<long> shape)
    {
        var count = 1L;
        foreach (var size in shape)
            count *= size;
        return count;
    }

    /// <summary>The sum of the elements.</summary>
    public double Sum => Data.Sum();

    /// <summary>The Euclidean norm.</summary>
    public double L2 => Norm(Data);

    /// <summary>The largest magnitude; 0 for an empty tensor, NaN where an element is.</summary>
    public double AbsMax => Data.Aggregate(0.0, (most, value) => Math.Max(most, Math.Abs(value)));

    /// <summary>The flat index of the largest element, the first of equals.</summary>
    public long ArgMax => Array.IndexOf(Data, Data.Max());

    internal static double Norm(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value * value;
        return Math.Sqrt(sum);
    }
}
