using System.Globalization;
using System.Runtime.InteropServices;

namespace Engram;

/// <summary>One thing that was examined.</summary>
/// <param name="Name">What, such as <c>libtorch</c>.</param>
/// <param name="Passed">Whether Engram can work with what was found.</param>
/// <param name="Found">What was found, or the true cause of a failure.</param>
/// <param name="Remedy">What to do; null if there is nothing to do.</param>
public sealed record Check(string Name, bool Passed, string Found, string? Remedy = null);

/// <summary>Examines a machine: can Engram train here, with what, and if not, why not?</summary>
public static class Doctor
{
    private const long LeastMemory = 2L << 30;

    /// <summary>Everything there is to examine, in order. Works, and says why, where libtorch does not load.</summary>
    public static IReadOnlyList<Check> Examine()
    {
        List<Check> checks = [DotNet(), Chip(), Memory(), LibTorchLoads()];
        if (checks[^1].Passed) checks.AddRange([CDoor(), Cuda()]);
        return [.. checks, ThreadCount(), NumberFormat(), Cache()];
    }

    private static Check DotNet() => new(".NET", true, $"{Environment.Version} on {RuntimeInformation.OSDescription} ({RuntimeInformation.RuntimeIdentifier})");

    private static Check Chip() => new("processor", true, $"{Processor.Name} ({Processor.Instructions})");

    private static Check Memory()
    {
        var bytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var enough = bytes >= LeastMemory;
        return new("memory", enough, string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB"), enough ? null : "Give the container or machine 2 GiB at least.");
    }

    private static Check LibTorchLoads()
    {
        try
        {
            var how = LibTorch.Relaxed ? ", TorchSharp relaxed for this machine's older libstdc++" : "";
            return new("libtorch", true, $"{LibTorch.Version} from {LibTorch.Location}{how} (TorchSharp {NativeLibraries.TorchSharpVersion})");
        }
        catch (LibTorchException e)
        {
            return new("libtorch", false, e.Cause, e.Remedy);
        }
    }

    private static Check CDoor() => Aten.Closed is { } reason
        ? new("C door", false, reason, "Training works, with slower optimizer steps. Use a libtorch 2.10.")
        : new("C door", true, "open: fused optimizer steps");

    private static Check Cuda()
    {
        var choice = DeviceChoice.Resolve("auto");
        return new("CUDA", true, choice.Device.type == DeviceType.CUDA ? $"{torch.cuda.device_count()} device(s)" : $"not used: {choice.Reason}");
    }

    private static Check ThreadCount() => new("threads", true, $"{Threads.Recommended.Count} ({Threads.Recommended.Reason})");

    // Without touching TorchSharp's devices: libtorch may not load.
    private static Check NumberFormat()
    {
        var choice = PrecisionChoice.ForProcessor(Processor.BFloat16Unit);
        return new("precision", true, $"{(choice.Precision == Precision.BFloat16 ? "bf16" : "fp32")} on the processor: {choice.Reason}");
    }

    private static Check Cache()
    {
        try
        {
            Directory.CreateDirectory(Engram.Cache.Folder);
            using var trial = new FileStream(Path.Combine(Engram.Cache.Folder, $".trial-{Guid.NewGuid():N}"), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
            return new("cache", true, Engram.Cache.Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new("cache", false, $"{Engram.Cache.Folder} cannot be written: {e.Message}", "Set ENGRAM_CACHE to a folder that can be written.");
        }
    }
}
