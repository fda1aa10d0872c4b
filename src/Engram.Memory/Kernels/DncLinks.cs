using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram.Memory;

/// <summary>Temporal links L[i, j], row-major with padded rows, and precedence (Graves 2016; memory-networks.md §2.5), and back.</summary>
internal static unsafe class DncLinks<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>L' = (1 − w_i − w_j)L + w_i p_j with a zero diagonal, then p' = (1 − Σw)p + w.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Forward(T* weights, T* precedence, T* before, T* after, T* newPrecedence, int rows, int n)
    {
        for (var i = 0; i < rows; i++)
        {
            T* from = before + (nint)i * n, to = after + (nint)i * n;
            V own = V.Of(weights[i]), rest = V.Of(T.One - weights[i]);
            for (var j = 0; j < n; j += V.Count)
                V.Fma(own, V.Load(precedence + j), (rest - V.Load(weights + j)) * V.Load(from + j)).Store(to + j);
            to[i] = T.Zero;
        }
        var left = V.Of(T.One - Elementwise<V, T>.Sum(weights, n));
        for (var j = 0; j < n; j += V.Count)
            V.Fma(left, V.Load(precedence + j), V.Load(weights + j)).Store(newPrecedence + j);
    }

    /// <summary>dL' in, dL out; dp' in, dp out; adds to dw. One sweep over the rows.</summary>
    /// <param name="weights">w.</param>
    /// <param name="precedence">p.</param>
    /// <param name="before">L.</param>
    /// <param name="dLinks">dL' in, dL out.</param>
    /// <param name="dPrecedence">dp' in, dp out.</param>
    /// <param name="dWeights">Added to.</param>
    /// <param name="rows">N.</param>
    /// <param name="n">N padded.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Back(T* weights, T* precedence, T* before, T* dLinks, T* dPrecedence, T* dWeights, int rows, int n)
    {
        var along = V.Of(Elementwise<V, T>.Dot(precedence, dPrecedence, n));
        var left = V.Of(T.One - Elementwise<V, T>.Sum(weights, n));
        for (var j = 0; j < n; j += V.Count)
        {
            var dp = V.Load(dPrecedence + j);
            (V.Load(dWeights + j) + dp - along).Store(dWeights + j);
            (left * dp).Store(dPrecedence + j);
        }
        for (var i = 0; i < rows; i++)
        {
            T* link = before + (nint)i * n, d = dLinks + (nint)i * n;
            d[i] = T.Zero;
            V own = V.Of(weights[i]), rest = V.Of(T.One - weights[i]), sum = default;
            for (var j = 0; j < n; j += V.Count)
            {
                V slope = V.Load(d + j), old = slope * V.Load(link + j);
                sum += slope * V.Load(precedence + j) - old;
                (V.Load(dWeights + j) - old).Store(dWeights + j);
                V.Fma(slope, own, V.Load(dPrecedence + j)).Store(dPrecedence + j);
                (slope * (rest - V.Load(weights + j))).Store(d + j);
            }
            dWeights[i] += V.Sum(sum);
        }
        Elementwise<V, T>.Clear(dWeights + rows, n - rows);
    }
}
