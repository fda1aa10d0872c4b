using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram;

/// <summary>A running average over plain memory.</summary>
internal static class PlainAverage
{
    /// <summary>average ← average + share · (now − average), if both are plain and small.</summary>
    internal static bool Try(Tensor average, Tensor now, double share)
    {
        if (average.numel() > Plain.Small || !Plain.Are(average, now)) return false;
        if (average.dtype == ScalarType.Float32)
            Move<float>(Plain.Numbers<float>(average), Plain.Numbers<float>(now), (float)share);
        else
            Move<double>(Plain.Numbers<double>(average), Plain.Numbers<double>(now), share);
        return true;
    }

    // From the nearer end, as torch.lerp does: a share of 1 gives what is now, to the bit.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Move<T>(Span<T> average, ReadOnlySpan<T> now, T share) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (near, rest, i) = (share < T.CreateChecked(0.5), T.One - share, 0);
        for (; i <= average.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> from = new(average[i..]), to = new(now[i..]);
            (near ? from + (to - from) * share : to - (to - from) * rest).CopyTo(average[i..]);
        }
        for (; i < average.Length; i++)
            average[i] = near ? average[i] + (now[i] - average[i]) * share : now[i] - (now[i] - average[i]) * rest;
    }
}
