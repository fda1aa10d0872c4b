using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram.Memory;

/// <summary>S(d, s) = ((d+ε)/max(d+ε))^s / Σ, ε = 10⁻⁶ (Csordás, Schmidhuber 2019, eq. 7–9; memory-networks.md §3), and back; the maximum cancels.</summary>
internal static unsafe class DncSharpening<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static V Epsilon
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Of(T.CreateTruncating(1e-6));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Forward(T* flat, T sharpness, T* sharp, int rows, int n)
    {
        var most = default(V);
        for (var i = 0; i < n; i += V.Count)
            most = V.Max(most, V.Load(flat + i) + Epsilon);
        V scale = V.Of(T.One / V.Largest(most)), power = V.Of(sharpness);
        for (var i = 0; i < n; i += V.Count)
            V.Exp(power * V.Log((V.Load(flat + i) + Epsilon) * scale)).Store(sharp + i);
        Elementwise<V, T>.Clear(sharp + rows, n - rows);
        scale = V.Of(T.One / Elementwise<V, T>.Sum(sharp, n));
        for (var i = 0; i < n; i += V.Count)
            (V.Load(sharp + i) * scale).Store(sharp + i);
    }

    /// <summary>The gradient of the sharp weighting becomes that of the flat one, in place; gives that of the sharpness.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static T Back(T* flat, T sharpness, T* sharp, T* d, int n)
    {
        V mean = V.Of(Elementwise<V, T>.Dot(sharp, d, n)), power = V.Of(sharpness), sum = default;
        for (var i = 0; i < n; i += V.Count)
        {
            V value = V.Load(flat + i) + Epsilon, ds = V.Load(sharp + i) * (V.Load(d + i) - mean);
            sum = V.Fma(ds, V.Log(value), sum);
            (power * ds / value).Store(d + i);
        }
        return V.Sum(sum);
    }
}
