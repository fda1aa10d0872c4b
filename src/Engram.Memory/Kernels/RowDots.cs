using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram.Memory;

/// <summary>out[h, c] += Σ_i rows[h, i]·columns[c, i]: reading a memory by weightings, and following links forward. The sums run along the vectors.</summary>
internal static unsafe class RowDots<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="heads">How many rows.</param>
    /// <param name="rows">[heads, n].</param>
    /// <param name="count">How many columns.</param>
    /// <param name="columns">[count, n].</param>
    /// <param name="n">A whole number of vectors; what is padding must be 0 on one side.</param>
    /// <param name="to">[heads, count], rows <paramref name="toStride"/> apart.</param>
    /// <param name="toStride">From one head's results to the next's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add(int heads, T* rows, int count, T* columns, int n, T* to, int toStride)
    {
        for (var head = 0; head < heads; head++)
        {
            T* row = rows + head * n, result = to + head * toStride;
            var two = head + 1 < heads;
            var c = 0;
            for (; c + 4 <= count; c += 4)
            {
                if (two)
                    TwoByFour(row, columns + (nint)c * n, n, result + c, result + toStride + c);
                else
                    OneByFour(row, columns + (nint)c * n, n, result + c);
            }
            for (; c < count; c++)
            {
                result[c] += Elementwise<V, T>.Dot(row, columns + (nint)c * n, n);
                if (two)
                    result[toStride + c] += Elementwise<V, T>.Dot(row + n, columns + (nint)c * n, n);
            }
            head += two ? 1 : 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneByFour(T* row, T* columns, int n, T* to)
    {
        T* m1 = columns + n, m2 = m1 + n, m3 = m2 + n;
        V s0 = default, s1 = default, s2 = default, s3 = default;
        for (var i = 0; i < n; i += V.Count)
        {
            var w = V.Load(row + i);
            (s0, s1) = (V.Fma(w, V.Load(columns + i), s0), V.Fma(w, V.Load(m1 + i), s1));
            (s2, s3) = (V.Fma(w, V.Load(m2 + i), s2), V.Fma(w, V.Load(m3 + i), s3));
        }
        to[0] += V.Sum(s0);
        to[1] += V.Sum(s1);
        to[2] += V.Sum(s2);
        to[3] += V.Sum(s3);
    }

    // Eight accumulators hide the latency of the FMA, and six loads serve eight products.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoByFour(T* rows, T* columns, int n, T* to, T* to1)
    {
        T* row1 = rows + n, m1 = columns + n, m2 = m1 + n, m3 = m2 + n;
        V s0 = default, s1 = default, s2 = default, s3 = default, t0 = default, t1 = default, t2 = default, t3 = default;
        for (var i = 0; i < n; i += V.Count)
        {
            V w = V.Load(rows + i), x = V.Load(row1 + i);
            V a = V.Load(columns + i), b = V.Load(m1 + i);
            (s0, s1, t0, t1) = (V.Fma(w, a, s0), V.Fma(w, b, s1), V.Fma(x, a, t0), V.Fma(x, b, t1));
            (a, b) = (V.Load(m2 + i), V.Load(m3 + i));
            (s2, s3, t2, t3) = (V.Fma(w, a, s2), V.Fma(w, b, s3), V.Fma(x, a, t2), V.Fma(x, b, t3));
        }
        to[0] += V.Sum(s0);
        to[1] += V.Sum(s1);
        to[2] += V.Sum(s2);
        to[3] += V.Sum(s3);
        to1[0] += V.Sum(t0);
        to1[1] += V.Sum(t1);
        to1[2] += V.Sum(t2);
        to1[3] += V.Sum(t3);
    }
}
