using System.Globalization;
using System.Runtime.InteropServices;

namespace Engram;

/// <summary>A number of threads and why it is the right one.</summary>
/// <param name="Count">At least 1.</param>
/// <param name="Reason">In words, such as <c>2 physical cores</c>.</param>
public sealed record ThreadChoice(int Count, string Reason);

/// <summary>How many threads libtorch's operators share their work among.</summary>
/// <remarks>More threads than cores, or than a container's quota, make small operators 10 to 1,000 times slower.</remarks>
public static class Threads
{
    private static int s_interopSet;

    /// <summary>The smallest of the physical cores, those this process is bound to, and the container's quota rounded up.</summary>
    public static ThreadChoice Recommended { get; } = Recommend(
        Processor.PhysicalCores(),
        Processor.Permitted() is { } permitted ? Processor.PhysicalCores(permitted) : null,
        CpuQuota.Read(),
        Environment.ProcessorCount);

    /// <summary>Lets libtorch compute with so many threads from now on, and queue whole operators on no more than one beside them.</summary>
    /// <param name="count">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static void Use(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        LibTorch.Load();
        torch.set_num_threads(count);

        // libtorch accepts this once, before its pool of operators starts; Engram queues none, so a late call loses nothing.
        if (Interlocked.Exchange(ref s_interopSet, 1) != 0) return;
        try
        {
            torch.set_num_interop_threads(1);
        }
        catch (ExternalException)
        {
        }
    }

    internal static ThreadChoice Recommend(int? cores, int? permittedCores, double? quota, int logical)
    {
        var best = cores is { } physical ? new ThreadChoice(physical, Count(physical, "physical core")) : new(logical, Count(logical, "logical processor"));
        if (permittedCores < best.Count) best = new(permittedCores.Value, $"bound to {Count(permittedCores.Value, "physical core")}");
        if (quota is { } cpus && Math.Max(1, (int)Math.Ceiling(cpus)) is var whole && whole < best.Count)
            best = new(whole, string.Create(CultureInfo.InvariantCulture, $"cgroup quota of {cpus:0.##} CPUs"));
        return best;
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
