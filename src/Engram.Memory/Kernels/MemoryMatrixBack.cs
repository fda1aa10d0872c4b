using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram.Memory;

/// <summary>The gradients of writing.</summary>
internal static unsafe class MemoryMatrixBack<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>One head: dw += Σ_c dM a − dM M e, de = −Σ_i w dM M, da = Σ_i w dM, then dM ⊙= 1 − w eᵀ, in one sweep.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Write(T* weights, T* erase, T* add, T* before, T* dMemory, T* dWeights, T* dErase, T* dAdd, int width, int n)
    {
        var c = 0;
        for (; c + 2 <= width; c += 2)
        {
            T* m0 = before + (nint)c * n, m1 = m0 + n, d0 = dMemory + (nint)c * n, d1 = d0 + n;
            V e0 = V.Of(erase[c]), e1 = V.Of(erase[c + 1]), a0 = V.Of(add[c]), a1 = V.Of(add[c + 1]);
            V de0 = default, de1 = default, da0 = default, da1 = default;
            for (var i = 0; i < n; i += V.Count)
            {
                V w = V.Load(weights + i), x = V.Load(d0 + i), y = V.Load(d1 + i);
                V xm = x * V.Load(m0 + i), ym = y * V.Load(m1 + i);
                var dw = V.Fma(x, a0, V.Fma(y, a1, V.Load(dWeights + i)));
                (dw - (xm * e0 + ym * e1)).Store(dWeights + i);
                (de0, de1) = (V.Fma(w, xm, de0), V.Fma(w, ym, de1));
                V wx = w * x, wy = w * y;
                (da0, da1) = (da0 + wx, da1 + wy);
                (x - wx * e0).Store(d0 + i);
                (y - wy * e1).Store(d1 + i);
            }
            (dErase[c], dErase[c + 1], dAdd[c], dAdd[c + 1]) = (-V.Sum(de0), -V.Sum(de1), V.Sum(da0), V.Sum(da1));
        }
        if (c < width)
            WriteMany(1, weights, erase + c, add + c, before + (nint)c * n, dMemory + (nint)c * n, dWeights, dErase + c, dAdd + c, width, 1, n);
    }

    /// <summary>K heads over some columns: as above, each head's erasing under what the others leave, Π_{l≠j}(1 − w_l e_lᵀ).</summary>
    /// <param name="heads">K.</param>
    /// <param name="weights">[K][n].</param>
    /// <param name="erase">[K][stride]; null where nothing is erased.</param>
    /// <param name="add">[K][stride].</param>
    /// <param name="before">M, columns.</param>
    /// <param name="dMemory">dM' in, dM out.</param>
    /// <param name="dWeights">[K][n], added to.</param>
    /// <param name="dErase">[K][stride].</param>
    /// <param name="dAdd">[K][stride].</param>
    /// <param name="stride">From one head's erase and add vectors to the next's.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="n">The padded number of rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void WriteMany(int heads, T* weights, T* erase, T* add, T* before, T* dMemory, T* dWeights, T* dErase, T* dAdd, int stride, int columns, int n)
    {
        var one = V.Of(T.One);
        for (var c = 0; c < columns; c++)
        {
            T* m = before + (nint)c * n, d = dMemory + (nint)c * n;
            for (var j = 0; j < heads; j++)
            {
                T* w = weights + j * n, dw = dWeights + j * n;
                V a = V.Of(add[j * stride + c]), e = erase == null ? default : V.Of(erase[j * stride + c]), da = default, de = default;
                for (var i = 0; i < n; i += V.Count)
                {
                    V x = V.Load(d + i), own = V.Load(w + i);
                    da = V.Fma(own, x, da);
                    var slope = x * a;
                    if (erase != null)
                    {
                        var left = x * V.Load(m + i);
                        for (var l = 0; l < heads; l++)
                        {
                            if (l != j)
                                left *= one - V.Load(weights + l * n + i) * V.Of(erase[l * stride + c]);
                        }
                        de = V.Fma(own, left, de);
                        slope -= left * e;
                    }
                    (V.Load(dw + i) + slope).Store(dw + i);
                }
                dAdd[j * stride + c] = V.Sum(da);
                if (erase != null)
                    dErase[j * stride + c] = -V.Sum(de);
            }
            for (var i = 0; i < n && erase != null; i += V.Count)
            {
                var x = V.Load(d + i);
                for (var j = 0; j < heads; j++)
                    x *= one - V.Load(weights + j * n + i) * V.Of(erase[j * stride + c]);
                x.Store(d + i);
            }
        }
    }

    /// <summary>dM −= s ⊙ M, s by rows: the part of the cosine's gradient that follows the rows' own direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Shrink(T* shares, T* memory, T* dMemory, int width, int n)
    {
        for (var c = 0; c < width; c++)
        {
            T* m = memory + (nint)c * n, d = dMemory + (nint)c * n;
            for (var i = 0; i < n; i += V.Count)
                (V.Load(d + i) - V.Load(shares + i) * V.Load(m + i)).Store(d + i);
        }
    }
}
