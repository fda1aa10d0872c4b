using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram.Memory;

/// <summary>Least recently used access: which rows are free, and w_w = α w_r + (1−α) lu (Santoro 2016, eq. 20–24; memory-networks.md §5), and back.</summary>
internal static unsafe class MannWriting<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The rows of least usage, ascending, of equals the lower row first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void LeastUsed(T* usage, int rows, int* least, int count)
    {
        for (var j = 0; j < count; j++)
        {
            var best = -1;
            for (var i = 0; i < rows; i++)
            {
                if (best >= 0 && !(usage[i] < usage[best])) continue;
                if (new ReadOnlySpan<int>(least, j).Contains(i)) continue;
                best = i;
            }
            least[j] = best;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Forward(int heads, T* gates, T* readBefore, int* least, bool shared, T* weights, int n)
    {
        for (var j = 0; j < heads; j++)
        {
            var alpha = V.Of(gates[j]);
            T* from = readBefore + j * n, to = weights + j * n;
            for (var i = 0; i < n; i += V.Count)
                (alpha * V.Load(from + i)).Store(to + i);
            for (var l = shared ? 0 : j; l < (shared ? heads : j + 1); l++)
                to[least[l]] += T.One - gates[j];
        }
    }

    /// <summary>From dw_w to the gradient of w_r of the step before (written) and of α.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Back(int heads, T* gates, T* readBefore, int* least, bool shared, T* dWeights, T* dReadBefore, T* dGates, int n)
    {
        for (var j = 0; j < heads; j++)
        {
            var alpha = V.Of(gates[j]);
            T* d = dWeights + j * n, to = dReadBefore + j * n;
            dGates[j] = Elementwise<V, T>.Dot(d, readBefore + j * n, n);
            for (var l = shared ? 0 : j; l < (shared ? heads : j + 1); l++)
                dGates[j] -= d[least[l]];
            for (var i = 0; i < n; i += V.Count)
                (alpha * V.Load(d + i)).Store(to + i);
        }
    }

    /// <summary>wu' = γ wu + Σ w_r + Σ w_w.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Usage(int heads, T decay, T* before, T* read, T* write, T* after, int n)
    {
        for (var i = 0; i < n; i += V.Count)
        {
            var sum = V.Of(decay) * V.Load(before + i);
            for (var j = 0; j < heads; j++)
                sum = sum + V.Load(read + j * n + i) + V.Load(write + j * n + i);
            sum.Store(after + i);
        }
    }
}
