using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram.Memory;

/// <summary>C += A·B for the shapes of memory networks: few rows, or a short and wide sum over time.</summary>
/// <remarks>
/// A is read through two strides, so the same code computes z·Wᵀ (forward), dz·W (backward) and AᵀB (weight gradients). B lies in panels of four vectors:
/// element (k, j) at <c>panel(j)·panelStride + k·ldb + j mod panel</c>; a row-major matrix is the case panelStride = panel width.
/// Every element of C is summed over k in ascending order by one accumulator, whichever kernel computes it: results do not depend on how rows are
/// divided among threads. Measured on 16 × 448 × 120: 114 GMAC/s float32 with 4 × 4 accumulators of 512 bits (Zen 5: two FMAs a clock, the peak), 54 with 4 × 2 of 256.
/// So the width is worth a type parameter: 256 bits alone would cost half the speed.
/// </remarks>
internal static unsafe class Gemm<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // So many rows of a panel (32 KB) stay in the first cache while all rows of A pass.
    private const int Depth = 128;

    /// <summary>The width of a panel in numbers.</summary>
    internal static int Panel => 4 * V.Count;

    /// <summary>C[m × n] += A[m × k]·B[k × n]; n in whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add(int m, int n, int k, T* a, nint rowStride, nint kStride, T* b, nint ldb, nint panelStride, T* c, nint ldc)
    {
        for (var panel = 0; panel * Panel < n; panel++)
        {
            var width = Math.Min(Panel, n - panel * Panel);
            // A single row passes but once: there is nothing to keep.
            var depth = m < 4 ? k : Depth;
            for (var from = 0; from < k; from += depth)
            {
                var count = Math.Min(depth, k - from);
                T* ak = a + from * kStride, bk = b + panel * panelStride + from * ldb;
                var row = 0;
                for (; row + 4 <= m; row += 4)
                    FourRows(width, count, ak + row * rowStride, rowStride, kStride, bk, ldb, c + row * ldc + panel * Panel, ldc);
                for (; row < m; row++)
                    OneRow(width, count, ak + row * rowStride, kStride, bk, ldb, c + row * ldc + panel * Panel);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(int width, int k, T* a, nint rowStride, nint kStride, T* b, nint ldb, T* c, nint ldc)
    {
        var column = 0;
        if (V.ManyRegisters && width == Panel)
        {
            FourByFour(k, a, rowStride, kStride, b, ldb, c, ldc);
            return;
        }
        for (; column + 2 * V.Count <= width; column += 2 * V.Count)
            FourByTwo(k, a, rowStride, kStride, b + column, ldb, c + column, ldc);
        if (column < width)
            FourByOne(k, a, rowStride, kStride, b + column, ldb, c + column, ldc);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourByFour(int k, T* a, nint rowStride, nint kStride, T* b, nint ldb, T* c, nint ldc)
    {
        var v = V.Count;
        T* c1 = c + ldc, c2 = c1 + ldc, c3 = c2 + ldc;
        T* a1 = a + rowStride, a2 = a1 + rowStride, a3 = a2 + rowStride;
        V c00 = V.Load(c), c01 = V.Load(c + v), c02 = V.Load(c + 2 * v), c03 = V.Load(c + 3 * v);
        V c10 = V.Load(c1), c11 = V.Load(c1 + v), c12 = V.Load(c1 + 2 * v), c13 = V.Load(c1 + 3 * v);
        V c20 = V.Load(c2), c21 = V.Load(c2 + v), c22 = V.Load(c2 + 2 * v), c23 = V.Load(c2 + 3 * v);
        V c30 = V.Load(c3), c31 = V.Load(c3 + v), c32 = V.Load(c3 + 2 * v), c33 = V.Load(c3 + 3 * v);
        for (; k > 0; k--, a += kStride, a1 += kStride, a2 += kStride, a3 += kStride, b += ldb)
        {
            V b0 = V.Load(b), b1 = V.Load(b + v), b2 = V.Load(b + 2 * v), b3 = V.Load(b + 3 * v);
            var x = V.Of(*a);
            (c00, c01, c02, c03) = (V.Fma(x, b0, c00), V.Fma(x, b1, c01), V.Fma(x, b2, c02), V.Fma(x, b3, c03));
            x = V.Of(*a1);
            (c10, c11, c12, c13) = (V.Fma(x, b0, c10), V.Fma(x, b1, c11), V.Fma(x, b2, c12), V.Fma(x, b3, c13));
            x = V.Of(*a2);
            (c20, c21, c22, c23) = (V.Fma(x, b0, c20), V.Fma(x, b1, c21), V.Fma(x, b2, c22), V.Fma(x, b3, c23));
            x = V.Of(*a3);
            (c30, c31, c32, c33) = (V.Fma(x, b0, c30), V.Fma(x, b1, c31), V.Fma(x, b2, c32), V.Fma(x, b3, c33));
        }
        c00.Store(c); c01.Store(c + v); c02.Store(c + 2 * v); c03.Store(c + 3 * v);
        c10.Store(c1); c11.Store(c1 + v); c12.Store(c1 + 2 * v); c13.Store(c1 + 3 * v);
        c20.Store(c2); c21.Store(c2 + v); c22.Store(c2 + 2 * v); c23.Store(c2 + 3 * v);
        c30.Store(c3); c31.Store(c3 + v); c32.Store(c3 + 2 * v); c33.Store(c3 + 3 * v);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourByTwo(int k, T* a, nint rowStride, nint kStride, T* b, nint ldb, T* c, nint ldc)
    {
        var v = V.Count;
        T* c1 = c + ldc, c2 = c1 + ldc, c3 = c2 + ldc;
        T* a1 = a + rowStride, a2 = a1 + rowStride, a3 = a2 + rowStride;
        V c00 = V.Load(c), c01 = V.Load(c + v), c10 = V.Load(c1), c11 = V.Load(c1 + v);
        V c20 = V.Load(c2), c21 = V.Load(c2 + v), c30 = V.Load(c3), c31 = V.Load(c3 + v);
        for (; k > 0; k--, a += kStride, a1 += kStride, a2 += kStride, a3 += kStride, b += ldb)
        {
            V b0 = V.Load(b), b1 = V.Load(b + v);
            V x = V.Of(*a), y = V.Of(*a1);
            (c00, c01, c10, c11) = (V.Fma(x, b0, c00), V.Fma(x, b1, c01), V.Fma(y, b0, c10), V.Fma(y, b1, c11));
            (x, y) = (V.Of(*a2), V.Of(*a3));
            (c20, c21, c30, c31) = (V.Fma(x, b0, c20), V.Fma(x, b1, c21), V.Fma(y, b0, c30), V.Fma(y, b1, c31));
        }
        c00.Store(c); c01.Store(c + v); c10.Store(c1); c11.Store(c1 + v);
        c20.Store(c2); c21.Store(c2 + v); c30.Store(c3); c31.Store(c3 + v);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourByOne(int k, T* a, nint rowStride, nint kStride, T* b, nint ldb, T* c, nint ldc)
    {
        T* a1 = a + rowStride, a2 = a1 + rowStride, a3 = a2 + rowStride;
        V c0 = V.Load(c), c1 = V.Load(c + ldc), c2 = V.Load(c + 2 * ldc), c3 = V.Load(c + 3 * ldc);
        for (; k > 0; k--, a += kStride, a1 += kStride, a2 += kStride, a3 += kStride, b += ldb)
        {
            var x = V.Load(b);
            (c0, c1, c2, c3) = (V.Fma(V.Of(*a), x, c0), V.Fma(V.Of(*a1), x, c1), V.Fma(V.Of(*a2), x, c2), V.Fma(V.Of(*a3), x, c3));
        }
        c0.Store(c); c1.Store(c + ldc); c2.Store(c + 2 * ldc); c3.Store(c + 3 * ldc);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(int width, int k, T* a, nint kStride, T* b, nint ldb, T* c)
    {
        var v = V.Count;
        if (width < 4 * v)
        {
            for (var column = 0; column < width; column += v)
            {
                var sum = V.Load(c + column);
                for (var i = 0; i < k; i++)
                    sum = V.Fma(V.Of(a[i * kStride]), V.Load(b + column + i * ldb), sum);
                sum.Store(c + column);
            }
            return;
        }
        V c0 = V.Load(c), c1 = V.Load(c + v), c2 = V.Load(c + 2 * v), c3 = V.Load(c + 3 * v);
        for (; k > 0; k--, a += kStride, b += ldb)
        {
            var x = V.Of(*a);
            (c0, c1) = (V.Fma(x, V.Load(b), c0), V.Fma(x, V.Load(b + v), c1));
            (c2, c3) = (V.Fma(x, V.Load(b + 2 * v), c2), V.Fma(x, V.Load(b + 3 * v), c3));
        }
        c0.Store(c); c1.Store(c + v); c2.Store(c + 2 * v); c3.Store(c + 3 * v);
    }
}
