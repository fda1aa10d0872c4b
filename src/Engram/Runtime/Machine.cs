using System.Runtime.InteropServices;

namespace Engram;

/// <summary>What a run records of the machine it ran on, because bits of the result depend on it.</summary>
/// <param name="Processor">The processor's own name.</param>
/// <param name="Instructions">Its widest vector instructions, such as <c>AVX-512, AVX-512 BF16</c>.</param>
/// <param name="PhysicalCores">Cores, two threads of one counting once.</param>
/// <param name="Memory">Bytes that this process may use, a container's limit included.</param>
/// <param name="System">The operating system.</param>
/// <param name="DotNet">The .NET runtime's version.</param>
/// <param name="TorchSharp">TorchSharp's version.</param>
/// <param name="LibTorch">libtorch's version; <c>not loaded</c> where it cannot be.</param>
public sealed record Machine(
    string Processor, string Instructions, int PhysicalCores, long Memory, string System, string DotNet, string TorchSharp, string LibTorch)
{
    private static readonly Lazy<Machine> s_current = new(Read);

    /// <summary>This machine. Never throws.</summary>
    public static Machine Current => s_current.Value;

    /// <summary>What may change the last bits of a result between two machines, one sentence each; empty if nothing does.</summary>
    /// <param name="recorded">The machine of the earlier run.</param>
    public IReadOnlyList<string> DifferencesFrom(Machine recorded)
    {
        List<string> differences = [];
        Compare("processor", recorded.Processor, Processor);
        Compare("instructions", recorded.Instructions, Instructions);
        Compare("TorchSharp", recorded.TorchSharp, TorchSharp);
        Compare("libtorch", recorded.LibTorch, LibTorch);
        return differences;

        void Compare(string what, string then, string now)
        {
            if (then != now) differences.Add($"{what}: {now}, was {then}");
        }
    }

    private static Machine Read() => new(
        Engram.Processor.Name,
        Engram.Processor.Instructions,
        Engram.Processor.PhysicalCores() ?? Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        RuntimeInformation.OSDescription,
        Environment.Version.ToString(),
        NativeLibraries.TorchSharpVersion,
        LibTorchOrNone());

    private static string LibTorchOrNone()
    {
        try
        {
            return Engram.LibTorch.Version;
        }
        catch (LibTorchException)
        {
            return "not loaded";
        }
    }
}
