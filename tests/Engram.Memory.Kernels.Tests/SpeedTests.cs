using System.Diagnostics;
using Engram.Memory;

namespace Engram.Tests;

public unsafe class SpeedTests
{
    [Fact]
    public void Ntm()
    {
        foreach (var b in new[] { 1, 16 })
            Raw(new NtmKernel<float>(new(9, 8, 100, 128, 20)), 41, b);
    }

    [Fact]
    public void Dnc()
    {
        foreach (var b in new[] { 1, 16 })
            Raw(new DncKernel<float>(new(8, 8, 256, 128, 64)), 20, b);
    }

    [Fact]
    public void Mann()
    {
        Raw(new MannKernel<float>(new(405, 5, 200, 128, 40)), 50, 16);
    }

    struct TS { public long S, N; }
    [System.Runtime.InteropServices.DllImport("libc")] static extern int clock_gettime(int id, TS* t);
    internal static long Cpu() { TS t; _ = clock_gettime(3, &t); return t.S * 1000000000 + t.N; }

    internal static void Raw(FusedKernel kernel, int steps, int batch)
    {
        var s = kernel.Settings;
        var rng = new Random(1);
        nint New(long n, double scale) { var p = (float*)System.Runtime.InteropServices.NativeMemory.AlignedAlloc((nuint)n * 4 + 64, 64); for (var i = 0L; i < n; i++) p[i] = (float)((rng.NextDouble() - 0.5) * scale); return (nint)p; }
        long N(long[] a) => a.Aggregate(1L, (x, y) => x * y);
        var x = New(steps * batch * s.Inputs, 2);
        nint[] first = [.. s.StateShapes.Select((q, i) => New(batch * N(q), 0.0))], last = [.. s.StateShapes.Select(q => New(batch * N(q), 0.0))], dl = [.. s.StateShapes.Select(q => New(batch * N(q), 0.0))], df = [.. s.StateShapes.Select(q => New(batch * N(q), 0.0))];
        for (var i = 0L; i < batch * N(s.StateShapes[0]); i++) ((float*)first[0])[i] = 1e-6f;
        if (s is NtmSettings) for (var i = 0L; i < batch * N(s.StateShapes[1]); i++) ((float*)first[1])[i] = 1f / s.StateShapes[1][^1];
        nint[] p = [.. s.ParameterShapes.Select(q => New(N(q), 0.2))], dp = [.. s.ParameterShapes.Select(q => New(N(q), 0.0))];
        nint y = New(steps * batch * s.Outputs, 0), dy = New(steps * batch * s.Outputs, 0.1);
        double fw = 1e9, bw = 1e9, med = 0; var all = new List<double>();
        var until = Stopwatch.StartNew();
        while (until.Elapsed.TotalSeconds < 2)
        {
            var t0 = Cpu();
            using var h = kernel.Begin(steps, batch, true, 1);
            h.Forward(x, first, p, y, last);
            var t1 = Cpu();
            h.Backward(dy, dl, 0, df, dp);
            var t2 = Cpu();
            fw = Math.Min(fw, (t1 - t0) / 1e9); bw = Math.Min(bw, (t2 - t1) / 1e9); all.Add((t2 - t0) / 1e9);
        }
        all.Sort(); med = all[all.Count / 2];
        Console.WriteLine($"{s.GetType().Name} B={batch}: forward {fw / steps * 1e6:0.00}, backward {bw / steps * 1e6:0.00}, min {all[0] / steps * 1e6:0.00}, median {med / steps * 1e6:0.00} us/step");
        foreach (var (name, ticks) in Prof.All) Console.WriteLine($"   {name} {ticks / 1e9 / all.Count / steps * 1e6:0.00}");
        Prof.All.Clear();
    }
}

internal static class Prof { internal static Dictionary<string, long> All = []; }
