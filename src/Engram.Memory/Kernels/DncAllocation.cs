using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram.Memory;

/// <summary>Allocation: the least used rows first (Graves 2016; memory-networks.md §2.2), and back without a division.</summary>
internal static unsafe class DncAllocation<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Puts rows in ascending order of usage, of equals the lower row first.</summary>
    /// <remarks>Starts from the order of the step before: few rows have changed places since, so insertion is nearly linear. Where it is not, it gives way to a proper sort.</remarks>
    /// <param name="usage">u.</param>
    /// <param name="order">Any order of all rows in, theirs out.</param>
    /// <param name="rows">N.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Sort(T* usage, int* order, int rows)
    {
        var budget = 16 * rows;
        for (var i = 1; i < rows; i++)
        {
            var (row, at) = (order[i], i);
            var own = usage[row];
            for (; at > 0; at--)
            {
                var other = order[at - 1];
                if (usage[other] < own || (usage[other] == own && other < row)) break;
                order[at] = other;
            }
            order[at] = row;
            budget -= i - at;
            if (budget >= 0) continue;
            new Span<int>(order, rows).Sort(new ByUsage(usage));
            return;
        }
    }

    /// <summary>a[φ_j] = (1 − û[φ_j])·Π_{i&lt;j} û[φ_i], û = ε + (1−ε)u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Forward(T* usage, int* order, int rows, T epsilon, T* allocation)
    {
        var (product, rest) = (T.One, T.One - epsilon);
        for (var j = 0; j < rows; j++)
        {
            var u = epsilon + rest * usage[order[j]];
            allocation[order[j]] = (T.One - u) * product;
            product *= u;
            // What is smaller is no number of float32's any more, and multiplies slowly.
            if (product < T.CreateTruncating(1e-30)) product = T.Zero;
        }
    }

    /// <summary>du += (1−ε)·E_j(Q_j − da_j) with E_j = Π_{i&lt;j} û_i, Q_{n−1} = 0, Q_j = (1−û_{j+1})da_{j+1} + û_{j+1}Q_{j+1}.</summary>
    /// <param name="usage">u.</param>
    /// <param name="order">φ.</param>
    /// <param name="rows">N.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="dAllocation">da.</param>
    /// <param name="products">Scratch, N.</param>
    /// <param name="dUsage">Added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Back(T* usage, int* order, int rows, T epsilon, T* dAllocation, T* products, T* dUsage)
    {
        var (product, rest, tail) = (T.One, T.One - epsilon, T.Zero);
        for (var j = 0; j < rows; j++)
        {
            products[j] = product;
            product *= epsilon + rest * usage[order[j]];
            if (product < T.CreateTruncating(1e-30)) product = T.Zero;
        }
        for (var j = rows - 1; j >= 0; j--)
        {
            var row = order[j];
            var (u, da) = (epsilon + rest * usage[row], dAllocation[row]);
            dUsage[row] += rest * products[j] * (tail - da);
            tail = (T.One - u) * da + u * tail;
        }
    }

    private readonly struct ByUsage(T* usage) : IComparer<int>
    {
        public int Compare(int x, int y) => usage[x] < usage[y] ? -1 : usage[x] > usage[y] ? 1 : x.CompareTo(y);
    }
}
