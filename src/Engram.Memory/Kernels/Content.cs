using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram.Memory;

/// <summary>Addressing by content: cosine similarity K(k, M_i) = k·M_i / (n(k) n(M_i) + ε), and its softmax. memory-networks.md §0.</summary>
internal static unsafe class Content<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Where both epsilons are 0, a zero row and a zero key have similarity 0.
    private static T Least
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.CreateTruncating(1e-30);
    }

    /// <summary>The length of a key, √(Σ k² + ε).</summary>
    internal static T Length(T* key, int width, T epsilon)
    {
        var square = epsilon;
        for (var c = 0; c < width; c++)
            square += key[c] * key[c];
        return T.Sqrt(square);
    }

    /// <summary>Similarities of some keys with all rows, [heads][n]; padding repeats the first row's, so that it is never the largest alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Similarities(int heads, T* keys, int width, T* memory, T* norms, int rows, int n, CosineEpsilons<T> cosine, T* similarities)
    {
        Elementwise<V, T>.Clear(similarities, (long)heads * n);
        Gemm<V, T>.Add(heads, n, width, keys, width, 1, memory, n, Gemm<V, T>.Panel, similarities, n);
        for (var h = 0; h < heads; h++)
            Divide(similarities + h * n, norms, Length(keys + h * width, width, cosine.Inside), rows, n, cosine);
    }

    /// <summary>Products become cosines.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Divide(T* products, T* norms, T keyLength, int rows, int n, CosineEpsilons<T> cosine)
    {
        V length = V.Of(keyLength), below = V.Of(cosine.Below), least = V.Of(Least);
        for (var i = 0; i < n; i += V.Count)
            (V.Load(products + i) / V.Max(least, V.Fma(length, V.Load(norms + i), below))).Store(products + i);
        for (var i = rows; i < n; i++)
            products[i] = products[0];
    }

    /// <summary>softmax(β·K); padding 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Softmax(T* similarities, T strength, T* weights, int rows, int n)
    {
        var most = V.Load(similarities);
        for (var i = V.Count; i < n; i += V.Count)
            most = V.Max(most, V.Load(similarities + i));
        V largest = V.Of(V.Largest(most)), beta = V.Of(strength), sum = default;
        for (var i = 0; i < n; i += V.Count)
        {
            var e = V.Exp(beta * (V.Load(similarities + i) - largest));
            e.Store(weights + i);
            sum += e;
        }
        var total = V.Sum(sum);
        if (rows < n)
        {
            Elementwise<V, T>.Clear(weights + rows, n - rows);
            total = Elementwise<V, T>.Sum(weights, n);
        }
        var scale = V.Of(T.One / total);
        for (var i = 0; i < n; i += V.Count)
            (V.Load(weights + i) * scale).Store(weights + i);
    }

    /// <summary>From the gradient of a softmax's weights to that of the similarities, in place, and further to a = dK/(n(k) n(M) + ε).</summary>
    /// <param name="d">dc in; a out, with dK_i = β c_i(dc_i − Σ c dc).</param>
    /// <param name="weights">c.</param>
    /// <param name="similarities">K.</param>
    /// <param name="norms">n(M).</param>
    /// <param name="strength">β.</param>
    /// <param name="length">n(k).</param>
    /// <param name="n">The padded number of rows.</param>
    /// <param name="cosine">The epsilons.</param>
    /// <param name="shares">Σ_heads a K n(k)/n(M), added to.</param>
    /// <returns>dβ, and what of the key comes off its gradient: Σ a K n(M) / n(k).</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static (T Strength, T Key) Back(T* d, T* weights, T* similarities, T* norms, T strength, T length, int n, CosineEpsilons<T> cosine, T* shares)
    {
        var dot = V.Of(Elementwise<V, T>.Dot(d, weights, n));
        V beta = V.Of(strength), key = V.Of(length), below = V.Of(cosine.Below), least = V.Of(Least), dBeta = default, along = default;
        for (var i = 0; i < n; i += V.Count)
        {
            V similarity = V.Load(similarities + i), norm = V.Load(norms + i);
            var ds = V.Load(weights + i) * (V.Load(d + i) - dot);
            dBeta = V.Fma(ds, similarity, dBeta);
            var a = beta * ds / V.Max(least, V.Fma(key, norm, below));
            a.Store(d + i);
            var along1 = a * similarity;
            along = V.Fma(along1, norm, along);
            // The norm of a zero row has no slope where no epsilon rounds it.
            (V.Load(shares + i) + V.WhereGreater(norm, default, along1 * key / norm, default)).Store(shares + i);
        }
        return (V.Sum(dBeta), length > T.Zero ? V.Sum(along) / length : T.Zero);
    }
}

/// <summary>The cosine's two epsilons.</summary>
/// <param name="Inside">ε_in, inside the roots.</param>
/// <param name="Below">ε_den, in the denominator.</param>
internal readonly record struct CosineEpsilons<T>(T Inside, T Below);
