using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram.Memory;

/// <summary>From a head's content weights to its weighting: interpolation, shift, sharpening (Graves 2014, §3.3; memory-networks.md §1), and back.</summary>
/// <remarks>Rings are rows with S numbers more at both ends, which repeat the other end: a circular shift is then a load at another place.</remarks>
internal static unsafe class NtmAddressing<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static T Least
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.CreateTruncating(Sharpening.Least(typeof(T) == typeof(double) ? ScalarType.Float64 : ScalarType.Float32));
    }

    /// <summary>w = sharpen(shift(g·c + (1−g)·w_{t−1})).</summary>
    /// <param name="content">c.</param>
    /// <param name="before">w_{t−1}.</param>
    /// <param name="scalars">β, g, s, γ.</param>
    /// <param name="shifted">What comes out of the shift, kept for backward.</param>
    /// <param name="weights">w.</param>
    /// <param name="ring">Scratch.</param>
    /// <param name="rows">N.</param>
    /// <param name="n">N padded.</param>
    /// <param name="shift">S.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Forward(T* content, T* before, T* scalars, T* shifted, T* weights, T* ring, int rows, int n, int shift)
    {
        Interpolate(content, before, scalars[1], ring, rows, n, shift);
        var most = default(V);
        for (var i = 0; i < n; i += V.Count)
        {
            var sum = V.Of(scalars[2]) * V.Load(ring + i);
            for (var q = 1; q <= 2 * shift; q++)
                sum = V.Fma(V.Of(scalars[2 + q]), V.Load(ring + i + q), sum);
            sum.Store(shifted + i);
            most = V.Max(most, sum);
        }
        if (rows < n)
        {
            Elementwise<V, T>.Clear(shifted + rows, n - rows);
            most = default;
            for (var i = 0; i < n; i += V.Count)
                most = V.Max(most, V.Load(shifted + i));
        }

        // e = exp(γ ln(ws/max ws)), 0^γ = 0: the sum is at least 1, whatever γ.
        var largest = V.Largest(most);
        if (largest < Least)
        {
            // Nothing was looked at before, and the gate lets no content through: a weighting without any focus has none afterwards.
            Elementwise<V, T>.Clear(weights, n);
            return;
        }
        V scale = V.Of(T.One / largest), gamma = V.Of(scalars[3 + 2 * shift]), total = default;
        for (var i = 0; i < n; i += V.Count)
        {
            var e = V.Exp(gamma * V.Log(V.Load(shifted + i) * scale));
            e.Store(weights + i);
            total += e;
        }
        scale = V.Of(T.One / V.Sum(total));
        for (var i = 0; i < n; i += V.Count)
            (V.Load(weights + i) * scale).Store(weights + i);
    }

    /// <summary>The way back, from dw to dc and dw_{t−1}.</summary>
    /// <param name="d">dw in, dw_{t−1} out.</param>
    /// <param name="weights">w.</param>
    /// <param name="shifted">As forward left it.</param>
    /// <param name="content">c.</param>
    /// <param name="before">w_{t−1}.</param>
    /// <param name="scalars">β, g, s, γ.</param>
    /// <param name="dScalars">Gradients of g, s and γ.</param>
    /// <param name="dContent">dc.</param>
    /// <param name="ring">Scratch.</param>
    /// <param name="dRing">Scratch.</param>
    /// <param name="dShifted">Scratch, n.</param>
    /// <param name="rows">N.</param>
    /// <param name="n">N padded.</param>
    /// <param name="shift">S.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Back(
        T* d, T* weights, T* shifted, T* content, T* before, T* scalars, T* dScalars, T* dContent, T* ring, T* dRing, T* dShifted, int rows, int n, int shift)
    {
        Interpolate(content, before, scalars[1], ring, rows, n, shift);
        V mean = V.Of(Elementwise<V, T>.Dot(weights, d, n)), gamma = V.Of(scalars[3 + 2 * shift]), dGamma = default;
        for (var i = 0; i < n; i += V.Count)
        {
            V ws = V.Load(shifted + i), ds = V.Load(weights + i) * (V.Load(d + i) - mean);
            // 0/0 and 0·∞ are set to 0 before they enter a sum.
            dGamma += V.WhereGreater(ws, default, ds * V.Log(ws), default);
            var slope = V.WhereGreater(ws, default, gamma * ds / ws, default);
            slope.Store(dShifted + i);
            slope.Store(dRing + shift + i);
        }
        Wrap(dRing, rows, shift);
        dScalars[3 + 2 * shift] = V.Sum(dGamma);
        for (var q = 0; q <= 2 * shift; q++)
        {
            var sum = default(V);
            for (var i = 0; i < n; i += V.Count)
                sum = V.Fma(V.Load(dShifted + i), V.Load(ring + i + q), sum);
            dScalars[2 + q] = V.Sum(sum);
        }

        V gate = V.Of(scalars[1]), rest = V.Of(T.One - scalars[1]), dGate = default;
        for (var i = 0; i < n; i += V.Count)
        {
            var dwg = V.Of(scalars[2]) * V.Load(dRing + i + 2 * shift);
            for (var q = 1; q <= 2 * shift; q++)
                dwg = V.Fma(V.Of(scalars[2 + q]), V.Load(dRing + i + 2 * shift - q), dwg);
            dGate = V.Fma(dwg, V.Load(content + i) - V.Load(before + i), dGate);
            (rest * dwg).Store(d + i);
            (gate * dwg).Store(dContent + i);
        }
        dScalars[1] = V.Sum(dGate);
        Elementwise<V, T>.Clear(d + rows, n - rows);
        Elementwise<V, T>.Clear(dContent + rows, n - rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Interpolate(T* content, T* before, T gate, T* ring, int rows, int n, int shift)
    {
        V g = V.Of(gate), rest = V.Of(T.One - gate);
        for (var i = 0; i < n; i += V.Count)
            V.Fma(g, V.Load(content + i), rest * V.Load(before + i)).Store(ring + shift + i);
        Wrap(ring, rows, shift);
    }

    private static void Wrap(T* ring, int rows, int shift)
    {
        for (var i = 0; i < shift; i++)
        {
            ring[i] = ring[rows + i];
            ring[shift + rows + i] = ring[shift + i];
        }
    }
}
