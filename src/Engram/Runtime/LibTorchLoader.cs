using System.Runtime.InteropServices;

namespace Engram;

/// <summary>Loads libtorch and TorchSharp's native half by full path, in order, without touching TorchSharp's managed half.</summary>
internal static class LibTorchLoader
{
    /// <summary>What was loaded.</summary>
    internal sealed record Result(string Folder, string Version, bool Relaxed, nint TorchCpu, nint TorchSharp, nint Cuda, string? CudaFailure);

    private static readonly Lazy<Result> s_result = new(LoadOnce);

    /// <summary>The user's own libtorch, if one is asked for.</summary>
    internal static string? WishedFolder => Environment.GetEnvironmentVariable("ENGRAM_LIBTORCH") is { Length: > 0 } folder ? folder : null;

    /// <summary>Loads once; repeats the first outcome, failure included.</summary>
    internal static Result Load() => s_result.Value;

    private static Result LoadOnce()
    {
        NativeLibraries.RequireSupportedPlatform();
        OpenMp.ShortenWaiting();
        var cpu = NativeLibraries.FindTorch(WishedFolder);
        var folder = Path.GetDirectoryName(cpu)!;
        if (WishedFolder is not null)
        {
            LibTorchVersion.RequireDeclared(folder);
            LibTorchAliases.RequirePossible();
        }

        var bridge = NativeLibraries.FindTorchSharp();

        Open(Path.Combine(folder, NativeLibraries.FileName("c10")));
        var torchCpu = Open(cpu);
        var version = LibTorchVersion.OfLoaded(torchCpu);
        LibTorchVersion.Require(version, folder);
        var (cuda, failure) = OpenCuda(folder);
        var torch = Path.Combine(folder, NativeLibraries.FileName("torch"));
        Open(torch);
        if (WishedFolder is not null) LibTorchAliases.Open(torch);

        var relaxed = !NativeLibrary.TryLoad(bridge, out var torchSharp) && OperatingSystem.IsLinux();
        if (relaxed) torchSharp = RelaxedTorchSharp.Open(bridge);
        else if (torchSharp == 0) torchSharp = Open(bridge);
        return new(Resolved(cpu), version, relaxed, torchCpu, torchSharp, cuda, failure);
    }

    private static nint Open(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw LoadFailure.Explain(path, e);
        }
    }

    // A machine without a usable driver still trains on its processor, so CUDA's absence is a fact to report and not an error.
    private static (nint Handle, string? Failure) OpenCuda(string folder)
    {
        nint handle = 0;
        foreach (var name in (string[])["c10_cuda", "torch_cuda"])
        {
            var path = Path.Combine(folder, NativeLibraries.FileName(name));
            if (!File.Exists(path)) return (0, null);
            try
            {
                handle = NativeLibrary.Load(path);
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
            {
                return (0, LoadFailure.LoaderText(e));
            }
        }

        return (handle, null);
    }

    private static string Resolved(string file) =>
        Path.GetDirectoryName(File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(file))!;
}
