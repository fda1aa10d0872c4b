using Engram.Memory;

namespace Engram.Bench;

/// <summary>A memory network at the size of the targets, with what a training step must at least compute and move.</summary>
/// <param name="Name">As the command and the peer's script call it.</param>
/// <param name="Title">For the table.</param>
/// <param name="Steps">T.</param>
/// <param name="Kernel">The fused network.</param>
/// <param name="MemoryMacs">Multiply–adds on memory and links, a sample and step forward.</param>
/// <param name="History">Numbers of memory and links that forward leaves for backward, a sample and step.</param>
/// <param name="Targets">Milliseconds a time step by batch and threads.</param>
internal sealed record MemoryShape(string Name, string Title, int Steps, FusedKernel Kernel, long MemoryMacs, long History, IReadOnlyDictionary<(int Batch, int Threads), double> Targets)
{
    /// <summary>The same network in the composed form.</summary>
    internal required Func<Layer> Composed { get; init; }

    internal static IReadOnlyList<MemoryShape> All { get; } =
    [
        // similarities and lengths, read, write with erasing
        new("ntm", "NTM 128×20, LSTM 100", 41, new NtmKernel<float>(new(9, 8, 100, 128, 20)), (2 + 1 + 1 + 2) * 128 * 20, 128 * 20,
            new Dictionary<(int, int), double> { [(1, 1)] = 0.025, [(16, 1)] = 0.19, [(16, 2)] = 0.11 })
        { Composed = () => new Ntm(9, 8, new() { Rows = 128, Width = 20, Hidden = 100, Weighting = WeightingStart.Uniform, Read = ReadStart.Zeros }) { Kernel = null } },
        // the same with four reads; links: update, forward and backward of four heads
        new("dnc", "DNC 128×64, LSTM 256, 4 reads", 20, new DncKernel<float>(new(8, 8, 256, 128, 64)), (5 + 2 + 4 + 2) * 128 * 64 + (2 + 8) * 128 * 128, 128 * 64 + 128 * 128,
            new Dictionary<(int, int), double> { [(1, 1)] = 0.25, [(16, 1)] = 1.6, [(16, 2)] = 1.0 })
        { Composed = () => new Dnc(8, 8, new() { Rows = 128, Width = 64, Reads = 4, Hidden = 256 }) { Kernel = null } },
        new("mann", "MANN 128×40, LSTM 200, 4 heads", 50, new MannKernel<float>(new(405, 5, 200, 128, 40)), (4 + 1 + 4 + 4) * 128 * 40, 128 * 40,
            new Dictionary<(int, int), double> { [(16, 1)] = 0.9, [(16, 2)] = 0.6 })
        { Composed = () => new Mann(405, 5) { Kernel = null } },
    ];

    internal long Parameters => Kernel.Settings.ParameterShapes.Sum(shape => shape.Aggregate(1L, (a, b) => a * b));

    /// <summary>Seconds a time step at least: three times the forward products at the GEMM's own speed, or the traffic at the speed of copying, whichever is more.</summary>
    /// <remarks>Traffic: history written and read; each parameter and its gradient, and the optimizer's three memories, read and written once a sequence.</remarks>
    internal double Floor(int batch, int threads)
    {
        var macs = 3.0 * batch * (Parameters + MemoryMacs);
        var bytes = sizeof(float) * (2.0 * batch * History + 10.0 * Parameters / Steps);
        return Math.Max(macs / (threads * FloorSpeed.Macs), bytes / FloorSpeed.Copy((long)Math.Max(1, bytes * Steps)));
    }
}
