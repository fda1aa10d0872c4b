using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram.Memory;

/// <summary>Retention ψ = Π_r(1 − f_r w_r) and usage u' = (u + w − u⊙w)⊙ψ (Graves 2016; memory-networks.md §2.1), and back.</summary>
internal static unsafe class DncUsage<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Forward(int reads, T* free, T* readWeights, T* writeWeights, T* before, T* retention, T* after, int n)
    {
        var one = V.Of(T.One);
        for (var i = 0; i < n; i += V.Count)
        {
            var kept = one;
            for (var r = 0; r < reads; r++)
                kept *= one - V.Of(free[r]) * V.Load(readWeights + r * n + i);
            V u = V.Load(before + i), w = V.Load(writeWeights + i);
            kept.Store(retention + i);
            ((u + w - u * w) * kept).Store(after + i);
        }
    }

    /// <summary>du' in, du out; dψ may hold a part already; adds to dw (where gradients flow there) and to the read weightings' gradients, writes those of the free gates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Back(
        int reads, T* free, T* readWeights, T* writeWeights, T* before, T* retention, T* dUsage, T* dRetention, T* dWriteWeights, T* dReadWeights, T* dFree, bool flows, int n)
    {
        var one = V.Of(T.One);
        for (var i = 0; i < n; i += V.Count)
        {
            V u = V.Load(before + i), w = V.Load(writeWeights + i), du = V.Load(dUsage + i), dv = du * V.Load(retention + i);
            V.Fma(du, u + w - u * w, V.Load(dRetention + i)).Store(dRetention + i);
            (dv * (one - w)).Store(dUsage + i);
            if (flows)
                V.Fma(dv, one - u, V.Load(dWriteWeights + i)).Store(dWriteWeights + i);
        }
        for (var r = 0; r < reads; r++)
        {
            V f = V.Of(free[r]), df = default;
            T* own = readWeights + r * n, d = dReadWeights + r * n;
            for (var i = 0; i < n; i += V.Count)
            {
                var others = V.Load(dRetention + i);
                for (var l = 0; l < reads; l++)
                {
                    if (l != r)
                        others *= one - V.Of(free[l]) * V.Load(readWeights + l * n + i);
                }
                df = V.Fma(others, V.Load(own + i), df);
                (V.Load(d + i) - others * f).Store(d + i);
            }
            dFree[r] = -V.Sum(df);
        }
    }
}
