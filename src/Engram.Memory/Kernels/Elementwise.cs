using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram.Memory;

/// <summary>Activations and small loops over rows whose length is a whole number of vectors.</summary>
internal static unsafe class Elementwise<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal static T Two
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.One + T.One;
    }

    /// <summary>The next multiple of the vector's length.</summary>
    internal static int Pad(int count) => (count + V.Count - 1) / V.Count * V.Count;

    /// <summary>1/(1 + e^−x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Sigmoid(V x) => V.Of(T.One) / (V.Of(T.One) + V.Exp(default(V) - x));

    /// <summary>tanh x = 2σ(2x) − 1: absolute error 10⁻⁷ in float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Tanh(V x) => V.Of(T.One) - V.Of(Two) / (V.Of(T.One) + V.Exp(x + x));

    /// <summary>1/(1 + e^−x).</summary>
    internal static T Sigmoid(T x) => T.One / (T.One + T.Exp(-x));

    /// <summary>log(1 + e^x), without a linear cut-off.</summary>
    internal static T Softplus(T x) => T.Max(x, T.Zero) + T.Log(T.One + T.Exp(-T.Abs(x)));

    /// <summary>softmax of a few numbers, in place.</summary>
    internal static void Softmax(T* values, int count)
    {
        var (most, sum) = (values[0], T.Zero);
        for (var i = 1; i < count; i++)
            most = T.Max(most, values[i]);
        for (var i = 0; i < count; i++)
            sum += values[i] = T.Exp(values[i] - most);
        for (var i = 0; i < count; i++)
            values[i] /= sum;
    }

    /// <summary>d_i ← s_i(d_i − Σ s d).</summary>
    internal static void SoftmaxBack(T* values, T* d, int count)
    {
        var dot = T.Zero;
        for (var i = 0; i < count; i++)
            dot += values[i] * d[i];
        for (var i = 0; i < count; i++)
            d[i] = values[i] * (d[i] - dot);
    }

    internal static void Clear(T* to, long count) => new Span<T>(to, checked((int)count)).Clear();

    internal static void Copy(T* from, T* to, long count) => new ReadOnlySpan<T>(from, checked((int)count)).CopyTo(new(to, checked((int)count)));

    /// <summary>Copies <paramref name="count"/> numbers and clears the rest of a padded row.</summary>
    internal static void CopyPadded(T* from, T* to, int count, int padded)
    {
        Copy(from, to, count);
        Clear(to + count, padded - count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Sigmoids(T* values, int count)
    {
        for (var i = 0; i < count; i += V.Count)
            Sigmoid(V.Load(values + i)).Store(values + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Tanhs(T* values, int count)
    {
        for (var i = 0; i < count; i += V.Count)
            Tanh(V.Load(values + i)).Store(values + i);
    }

    /// <summary>d ← d·s(1 − s), the derivative of the logistic function by its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SigmoidBack(T* value, T* d, int count)
    {
        for (var i = 0; i < count; i += V.Count)
        {
            var s = V.Load(value + i);
            (V.Load(d + i) * s * (V.Of(T.One) - s)).Store(d + i);
        }
    }

    /// <summary>d ← d·(1 − t²), the derivative of tanh by its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void TanhBack(T* value, T* d, int count)
    {
        for (var i = 0; i < count; i += V.Count)
        {
            var t = V.Load(value + i);
            (V.Load(d + i) * (V.Of(T.One) - t * t)).Store(d + i);
        }
    }

    /// <summary>Clamps to [−bound, bound].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Clip(T* values, T* clipped, long count, T bound)
    {
        for (long i = 0; i < count; i += V.Count)
            V.Min(V.Of(bound), V.Max(V.Of(-bound), V.Load(values + i))).Store(clipped + i);
    }

    /// <summary>d ← 0 where the value lay outside [−bound, bound].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void ClipBack(T* values, T* d, long count, T bound)
    {
        for (long i = 0; i < count; i += V.Count)
            V.WhereGreater(V.Abs(V.Load(values + i)), V.Of(bound), default, V.Load(d + i)).Store(d + i);
    }

    /// <summary>to += a·b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddProduct(T a, T* b, T* to, int count)
    {
        for (var i = 0; i < count; i += V.Count)
            V.Fma(V.Of(a), V.Load(b + i), V.Load(to + i)).Store(to + i);
    }

    /// <summary>Σ a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static T Sum(T* a, int count)
    {
        var sum = default(V);
        for (var i = 0; i < count; i += V.Count)
            sum += V.Load(a + i);
        return V.Sum(sum);
    }

    /// <summary>Σ a·b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static T Dot(T* a, T* b, int count)
    {
        var sum = default(V);
        for (var i = 0; i < count; i += V.Count)
            sum = V.Fma(V.Load(a + i), V.Load(b + i), sum);
        return V.Sum(sum);
    }
}
