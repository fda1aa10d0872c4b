using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram;

/// <summary>Clipping over plain memory.</summary>
internal static class PlainClipping
{
    /// <summary>The Euclidean norm, summed in float64; nothing where the tensor is not plain.</summary>
    internal static double? Norm(Tensor gradient) =>
        !Plain.Are(gradient) ? null : Math.Sqrt(gradient.dtype == ScalarType.Float32 ? Squares(Plain.Numbers<float>(gradient)) : Squares(Plain.Numbers<double>(gradient)));

    /// <summary>Multiplies in place, if the tensor is plain and small.</summary>
    internal static bool Scale(Tensor gradient, double factor)
    {
        if (gradient.numel() > Plain.Small || !Plain.Are(gradient)) return false;
        if (gradient.dtype == ScalarType.Float32)
            Each(Plain.Numbers<float>(gradient), (float)factor, float.PositiveInfinity);
        else
            Each(Plain.Numbers<double>(gradient), factor, double.PositiveInfinity);
        return true;
    }

    /// <summary>Cuts to [−most, most] in place, if the tensor is plain and small.</summary>
    internal static bool Cut(Tensor gradient, double most)
    {
        if (gradient.numel() > Plain.Small || !Plain.Are(gradient)) return false;
        if (gradient.dtype == ScalarType.Float32)
            Each(Plain.Numbers<float>(gradient), 1, (float)most);
        else
            Each(Plain.Numbers<double>(gradient), 1, most);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Squares(ReadOnlySpan<float> values)
    {
        var (sum, i) = (Vector<double>.Zero, 0);
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(values[i..]), out var low, out var high);
            sum += low * low + high * high;
        }
        var rest = Vector.Sum(sum);
        for (; i < values.Length; i++)
            rest += (double)values[i] * values[i];
        return rest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Squares(ReadOnlySpan<double> values)
    {
        var (sum, i) = (Vector<double>.Zero, 0);
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
            sum += new Vector<double>(values[i..]) * new Vector<double>(values[i..]);
        var rest = Vector.Sum(sum);
        for (; i < values.Length; i++)
            rest += values[i] * values[i];
        return rest;
    }

    // A NaN stays one: minimum and maximum hand it on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Each<T>(Span<T> values, T factor, T most) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var i = 0;
        for (; i <= values.Length - Vector<T>.Count; i += Vector<T>.Count)
            Vector.Max(new(-most), Vector.Min(new(most), new Vector<T>(values[i..]) * factor)).CopyTo(values[i..]);
        for (; i < values.Length; i++)
            values[i] = T.Max(-most, T.Min(most, values[i] * factor));
    }
}
