using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram.Memory;

/// <summary>A sample's memory: N rows of W numbers, held by columns [W][N padded], so that every vector runs along the rows and padding is zero.</summary>
internal static unsafe class MemoryMatrix<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>[N, W] to columns.</summary>
    internal static void FromRows(T* rows, int n, int width, T* columns, int padded)
    {
        for (var c = 0; c < width; c++)
        {
            var column = columns + (nint)c * padded;
            for (var i = 0; i < n; i++)
                column[i] = rows[(nint)i * width + c];
            Elementwise<V, T>.Clear(column + n, padded - n);
        }
    }

    /// <summary>Columns to [N, W].</summary>
    internal static void ToRows(T* columns, int padded, T* rows, int n, int width)
    {
        for (var c = 0; c < width; c++)
        {
            for (var i = 0; i < n; i++)
                rows[(nint)i * width + c] = columns[(nint)c * padded + i];
        }
    }

    /// <summary>The length of each row, √(Σ M² + ε).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Norms(T* memory, int width, int n, T epsilon, T* norms)
    {
        for (var i = 0; i < n; i += V.Count)
        {
            var square = V.Of(epsilon);
            for (var c = 0; c < width; c++)
            {
                var m = V.Load(memory + (nint)c * n + i);
                square = V.Fma(m, m, square);
            }
            V.Sqrt(square).Store(norms + i);
        }
    }

    /// <summary>M' = M ⊙ Π_j(1 − w_j e_jᵀ) + Σ_j w_j a_jᵀ, and the lengths of its rows.</summary>
    /// <param name="heads">K.</param>
    /// <param name="weights">[K][n].</param>
    /// <param name="erase">[K][W]; null where nothing is erased.</param>
    /// <param name="add">[K][W].</param>
    /// <param name="before">M.</param>
    /// <param name="after">M'.</param>
    /// <param name="width">W.</param>
    /// <param name="n">The padded number of rows.</param>
    /// <param name="epsilon">Inside the root of the lengths.</param>
    /// <param name="norms">The lengths.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Write(int heads, T* weights, T* erase, T* add, T* before, T* after, int width, int n, T epsilon, T* norms)
    {
        for (var i = 0; i < n; i += V.Count)
            V.Of(epsilon).Store(norms + i);
        for (var c = 0; c < width; c++)
        {
            T* from = before + (nint)c * n, to = after + (nint)c * n;
            if (heads == 1 && erase != null)
            {
                V e = V.Of(-erase[c]), a = V.Of(add[c]);
                for (var i = 0; i < n; i += V.Count)
                {
                    var m = V.Load(from + i);
                    m = V.Fma(V.Load(weights + i), V.Fma(e, m, a), m);
                    m.Store(to + i);
                    V.Fma(m, m, V.Load(norms + i)).Store(norms + i);
                }
                continue;
            }
            for (var i = 0; i < n; i += V.Count)
            {
                V kept = V.Of(T.One), added = default;
                for (var j = 0; j < heads; j++)
                {
                    var w = V.Load(weights + j * n + i);
                    added = V.Fma(w, V.Of(add[j * width + c]), added);
                    if (erase != null)
                        kept *= V.Of(T.One) - w * V.Of(erase[j * width + c]);
                }
                var m = V.Fma(V.Load(from + i), kept, added);
                m.Store(to + i);
                V.Fma(m, m, V.Load(norms + i)).Store(norms + i);
            }
        }
        for (var i = 0; i < n; i += V.Count)
            V.Sqrt(V.Load(norms + i)).Store(norms + i);
    }
}
