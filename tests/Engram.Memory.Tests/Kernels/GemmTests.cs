using System.Numerics;
using System.Runtime.Intrinsics;

namespace Engram.Memory.Tests;

public unsafe class GemmTests
{
    public static TheoryData<int, int, int> Sizes => new() { { 1, 16, 5 }, { 2, 64, 130 }, { 3, 80, 17 }, { 4, 64, 260 }, { 7, 112, 1 }, { 9, 448, 121 } };

    [Theory, MemberData(nameof(Sizes))]
    public void Adds_the_product_for_every_width_and_number(int m, int n, int k)
    {
        Check<Lanes256<float>, float>(m, n, k, 1e-4);
        Check<Lanes256<double>, double>(m, n, k, 1e-12);
        if (!Vector512.IsHardwareAccelerated) return;
        Check<Lanes512<float>, float>(m, n, k, 1e-4);
        Check<Lanes512<double>, double>(m, n, k, 1e-12);
    }

    private static void Check<V, T>(int m, int n, int k, double band) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(m + n + k);
        T[] Some(int count) => [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
        var (a, b, c) = (Some(m * k), Some(k * n), Some(m * n));
        var before = (T[])c.Clone();
        // A transposed, B row-major: the strides of a weight gradient.
        fixed (T* pa = a, pb = b, pc = c)
            Gemm<V, T>.Add(m, n, k, pa, 1, m, pb, n, Gemm<V, T>.Panel, pc, n);
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = double.CreateTruncating(before[i * n + j]);
                for (var l = 0; l < k; l++)
                    sum += double.CreateTruncating(a[l * m + i]) * double.CreateTruncating(b[l * n + j]);
                Assert.Equal(sum, double.CreateTruncating(c[i * n + j]), band);
            }
        }
    }
}
