using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram.Memory;

/// <summary>Addressing by content through a mask of each head: K(k⊙m, M_i⊙m) (Csordás, Schmidhuber 2019, eq. 5; memory-networks.md §3).</summary>
/// <remarks>With u = k⊙m: the products are M·(m⊙u), the lengths √(M²·m² + ε), so both are GEMMs over the memory and its squares.</remarks>
internal static unsafe class MaskedContent<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Similarities and lengths, [heads][n] each.</summary>
    /// <param name="heads">How many.</param>
    /// <param name="keys">[heads][W].</param>
    /// <param name="masks">[heads][W].</param>
    /// <param name="width">W.</param>
    /// <param name="memory">[W][n].</param>
    /// <param name="rows">N.</param>
    /// <param name="n">N padded.</param>
    /// <param name="cosine">The epsilons.</param>
    /// <param name="squares">Scratch, [W][n].</param>
    /// <param name="left">Scratch, [heads][W].</param>
    /// <param name="norms">The masked rows' lengths, written.</param>
    /// <param name="similarities">Written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Similarities(
        int heads, T* keys, T* masks, int width, T* memory, int rows, int n, CosineEpsilons<T> cosine, T* squares, T* left, T* norms, T* similarities)
    {
        Square(memory, squares, width * n);
        Elementwise<V, T>.Clear(similarities, (long)heads * n);
        for (var i = 0; i < heads * width; i++)
            left[i] = keys[i] * masks[i] * masks[i];
        Gemm<V, T>.Add(heads, n, width, left, width, 1, memory, n, Gemm<V, T>.Panel, similarities, n);
        for (var i = 0; i < heads * n; i += V.Count)
            V.Of(cosine.Inside).Store(norms + i);
        for (var i = 0; i < heads * width; i++)
            left[i] = masks[i] * masks[i];
        Gemm<V, T>.Add(heads, n, width, left, width, 1, squares, n, Gemm<V, T>.Panel, norms, n);
        for (var i = 0; i < heads * n; i += V.Count)
            V.Sqrt(V.Load(norms + i)).Store(norms + i);
        for (var h = 0; h < heads; h++)
            Content<V, T>.Divide(similarities + h * n, norms + h * n, Length(keys + h * width, masks + h * width, width, cosine.Inside), rows, n, cosine);
    }

    /// <summary>The length of a masked key.</summary>
    internal static T Length(T* key, T* mask, int width, T epsilon)
    {
        var square = epsilon;
        for (var c = 0; c < width; c++)
            square += key[c] * mask[c] * (key[c] * mask[c]);
        return T.Sqrt(square);
    }

    /// <summary>From a = dK/(n(u) n(M_i⊙m) + ε) and each head's shares to dM, dk and dm.</summary>
    /// <remarks>X = Σ_i a_i M_i, Y = Σ_i share_i M_i²: du = m X − off·u, dk = m du, dm = k du + u X − m Y; dM += a (m⊙u)ᵀ − (share m²ᵀ) ⊙ M.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Back(
        int heads, T* keys, T* masks, int width, T* memory, T* dMemory, int n, T* a, T* shares, T* off, T* squares, T* left, T* dKeys, T* dMasks)
    {
        Square(memory, squares, width * n);
        Elementwise<V, T>.Clear(dKeys, heads * width);
        Elementwise<V, T>.Clear(dMasks, heads * width);
        RowDots<V, T>.Add(heads, a, width, memory, n, dKeys, width);
        RowDots<V, T>.Add(heads, shares, width, squares, n, dMasks, width);
        for (var i = 0; i < heads * width; i++)
        {
            var (k, m, x, y) = (keys[i], masks[i], dKeys[i], dMasks[i]);
            var du = m * x - off[i / width] * k * m;
            (dKeys[i], dMasks[i], left[i]) = (m * du, k * du + k * m * x - m * y, k * m * m);
        }
        Gemm<V, T>.Add(width, n, heads, left, 1, width, a, n, Gemm<V, T>.Panel, dMemory, n);
        for (var i = 0; i < heads * width; i++)
            left[i] = masks[i] * masks[i];
        Elementwise<V, T>.Clear(squares, width * n);
        Gemm<V, T>.Add(width, n, heads, left, 1, width, shares, n, Gemm<V, T>.Panel, squares, n);
        for (var i = 0; i < width * n; i += V.Count)
            (V.Load(dMemory + i) - V.Load(squares + i) * V.Load(memory + i)).Store(dMemory + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Square(T* values, T* squares, int count)
    {
        for (var i = 0; i < count; i += V.Count)
            (V.Load(values + i) * V.Load(values + i)).Store(squares + i);
    }
}
