using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Engram.Memory;

namespace Engram.Bench;

/// <summary>What one core of this machine can do: multiply–adds on numbers in the first cache, and bytes copied.</summary>
internal static unsafe class FloorSpeed
{
    private static readonly Lazy<double> s_macs = new(() => Vector512.IsHardwareAccelerated ? Gemm<Lanes512<float>>() : Gemm<Lanes256<float>>());
    private static readonly Dictionary<long, double> s_copies = [];

    /// <summary>float32 multiply–adds a second.</summary>
    internal static double Macs => s_macs.Value;

    /// <summary>Bytes read or written a second, among so many.</summary>
    internal static double Copy(long bytes)
    {
        if (s_copies.TryGetValue(bytes, out var known)) return known;
        var half = (nuint)bytes / 2 + 64;
        var (from, to) = ((nint)NativeMemory.AllocZeroed(half), (nint)NativeMemory.AllocZeroed(half));
        var seconds = Best(Math.Max(1, (int)(10_000_000 / half)), () => NativeMemory.Copy((void*)from, (void*)to, half));
        NativeMemory.Free((void*)from);
        NativeMemory.Free((void*)to);
        return s_copies[bytes] = 2 * (double)half / seconds;
    }

    private static double Gemm<V>() where V : unmanaged, ILanes<V, float>
    {
        const int Rows = 16, Columns = 448, Depth = 120;
        var memory = (nint)NativeMemory.AlignedAlloc(sizeof(float) * (Rows * Depth + Columns * Depth + Rows * Columns), 64);
        new Span<byte>((void*)memory, sizeof(float) * (Rows * Depth + Columns * Depth + Rows * Columns)).Clear();
        var a = (float*)memory;
        float* b = a + Rows * Depth, c = b + Columns * Depth;
        var seconds = Best(20, () => Gemm<V, float>.Add(Rows, Columns, Depth, a, Depth, 1, b, Gemm<V, float>.Panel, Gemm<V, float>.Panel * Depth, c, Columns));
        NativeMemory.AlignedFree((void*)memory);
        return (double)Rows * Columns * Depth / seconds;
    }

    private static double Best(int repeats, Action work)
    {
        var best = double.MaxValue;
        for (var round = 0; round < 200; round++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < repeats; i++)
                work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds / repeats);
        }
        return best;
    }
}
