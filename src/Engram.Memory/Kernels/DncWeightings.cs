using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram.Memory;

/// <summary>Weightings that are sums of others: w_w = g_w(g_a a + (1−g_a)c) and w_r = π₁b + π₂c + π₃f (Graves 2016; memory-networks.md §2), and back.</summary>
internal static unsafe class DncWeightings<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="gates">g_a, g_w.</param>
    /// <param name="allocation">a.</param>
    /// <param name="content">c.</param>
    /// <param name="weights">w_w, written.</param>
    /// <param name="n">The padded number of rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Write(T* gates, T* allocation, T* content, T* weights, int n)
    {
        V allocated = V.Of(gates[0] * gates[1]), found = V.Of((T.One - gates[0]) * gates[1]);
        for (var i = 0; i < n; i += V.Count)
            V.Fma(allocated, V.Load(allocation + i), found * V.Load(content + i)).Store(weights + i);
    }

    /// <summary>From dw to da (written over dw's place) and dc.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void WriteBack(T* gates, T* allocation, T* content, T* dWeights, T* dAllocation, T* dContent, T* dGates, int n)
    {
        V along = default, across = default, allocated = V.Of(gates[0] * gates[1]), found = V.Of((T.One - gates[0]) * gates[1]);
        for (var i = 0; i < n; i += V.Count)
        {
            var d = V.Load(dWeights + i);
            along = V.Fma(d, V.Load(allocation + i), along);
            across = V.Fma(d, V.Load(content + i), across);
            (allocated * d).Store(dAllocation + i);
            (found * d).Store(dContent + i);
        }
        var (a, c) = (V.Sum(along), V.Sum(across));
        dGates[0] = gates[1] * (a - c);
        dGates[1] = gates[0] * a + (T.One - gates[0]) * c;
    }

    /// <param name="modes">π: backward, content, forward.</param>
    /// <param name="backward">b.</param>
    /// <param name="content">c.</param>
    /// <param name="forward">f.</param>
    /// <param name="weights">w_r, written.</param>
    /// <param name="n">The padded number of rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Read(T* modes, T* backward, T* content, T* forward, T* weights, int n)
    {
        V b = V.Of(modes[0]), c = V.Of(modes[1]), f = V.Of(modes[2]);
        for (var i = 0; i < n; i += V.Count)
            V.Fma(b, V.Load(backward + i), V.Fma(c, V.Load(content + i), f * V.Load(forward + i))).Store(weights + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void ReadBack(T* modes, T* backward, T* content, T* forward, T* dWeights, T* dBackward, T* dContent, T* dForward, T* dModes, int n)
    {
        V b = V.Of(modes[0]), c = V.Of(modes[1]), f = V.Of(modes[2]), db = default, dc = default, df = default;
        for (var i = 0; i < n; i += V.Count)
        {
            var d = V.Load(dWeights + i);
            db = V.Fma(d, V.Load(backward + i), db);
            dc = V.Fma(d, V.Load(content + i), dc);
            df = V.Fma(d, V.Load(forward + i), df);
            (b * d).Store(dBackward + i);
            (c * d).Store(dContent + i);
            (f * d).Store(dForward + i);
        }
        (dModes[0], dModes[1], dModes[2]) = (V.Sum(db), V.Sum(dc), V.Sum(df));
    }

    /// <summary>M ⊙ ψ, row by row of the memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Retain(T* memory, T* retention, T* kept, int width, int n)
    {
        for (var c = 0; c < width; c++)
        {
            for (var i = 0; i < n; i += V.Count)
                (V.Load(memory + (nint)c * n + i) * V.Load(retention + i)).Store(kept + (nint)c * n + i);
        }
    }

    /// <summary>The gradient of M ⊙ ψ becomes that of M; dψ is written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void RetainBack(T* memory, T* retention, T* dMemory, T* dRetention, int width, int n)
    {
        for (var i = 0; i < n; i += V.Count)
        {
            V kept = V.Load(retention + i), sum = default;
            for (var c = 0; c < width; c++)
            {
                var d = dMemory + (nint)c * n + i;
                var slope = V.Load(d);
                sum = V.Fma(slope, V.Load(memory + (nint)c * n + i), sum);
                (slope * kept).Store(d);
            }
            sum.Store(dRetention + i);
        }
    }
}
