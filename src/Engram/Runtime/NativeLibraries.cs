using System.Runtime.InteropServices;

namespace Engram;

/// <summary>Where the native libraries of TorchSharp's packages lie on this machine.</summary>
internal static class NativeLibraries
{
    private const string AddPackage =
        "Reference the package TorchSharp-cpu (or TorchSharp-cuda-linux, TorchSharp-cuda-windows) from the executable project, or set ENGRAM_LIBTORCH to the folder of a libtorch 2.10. The engram tool fetches it with `engram doctor --install`.";

    /// <summary>The runtime identifier whose native files TorchSharp ships for this process.</summary>
    internal static string Rid =>
        (OperatingSystem.IsWindows() ? "win-" : OperatingSystem.IsMacOS() ? "osx-" : "linux-")
        + (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64");

    /// <summary>A library's file name on this system: <c>torch_cpu</c> → <c>libtorch_cpu.so</c>.</summary>
    internal static string FileName(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    /// <summary>Refuses the systems that TorchSharp has no native library for.</summary>
    internal static void RequireSupportedPlatform()
    {
        var rid = RuntimeInformation.RuntimeIdentifier;
        if (rid.Contains("musl", StringComparison.Ordinal) || rid.StartsWith("alpine", StringComparison.Ordinal))
            throw new LibTorchException($"this system ({rid}) uses musl, libtorch needs glibc.", "Use a glibc system or image, such as Debian 12 or later.");
        if (RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64) || Rid is "linux-arm64" or "osx-x64")
            throw new LibTorchException($"TorchSharp has no native library for {Rid}.", "Run on linux-x64, win-x64, win-arm64 or osx-arm64.");
    }

    /// <summary>The full path of libtorch_cpu: in the wished folder (a libtorch, its lib folder, or PyTorch's site-packages), or else in the packages.</summary>
    internal static string FindTorch(string? wished)
    {
        if (wished is null) return Find(FileName("torch_cpu"));
        string[] places = [wished, Path.Combine(wished, "lib"), Path.Combine(wished, "torch", "lib")];
        return places.Select(place => Path.GetFullPath(Path.Combine(place, FileName("torch_cpu")))).FirstOrDefault(File.Exists)
            ?? throw new LibTorchException(
                $"ENGRAM_LIBTORCH names {wished}, which holds no {FileName("torch_cpu")}.",
                "Name the folder of a libtorch 2.10 or of PyTorch 2.10 (python -c \"import torch; print(torch.__path__[0])\"), or unset the variable.");
    }

    /// <summary>The full path of TorchSharp's native half.</summary>
    internal static string FindTorchSharp() => Find(OperatingSystem.IsWindows() ? "LibTorchSharp.dll" : FileName("LibTorchSharp"));

    /// <summary>The libtorch_cpu that the application itself carries; null if it carries none.</summary>
    internal static string? CarriedTorch() => FirstExisting(ApplicationFolders(), FileName("torch_cpu"));

    private static string Find(string file) =>
        FirstExisting([.. ApplicationFolders(), .. CacheFolders()], file)
        ?? throw new LibTorchException($"{file} for {Rid} is neither beside the application ({AppContext.BaseDirectory}) nor in the NuGet cache.", AddPackage);

    private static string? FirstExisting(IEnumerable<string> folders, string file) =>
        folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> ApplicationFolders()
    {
        yield return Path.Combine(AppContext.BaseDirectory, "runtimes", Rid, "native");
        yield return AppContext.BaseDirectory;
        // What the host made of deps.json: package folders, probing paths, the folder a single-file application unpacks to.
        var searched = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        foreach (var folder in searched.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)) yield return folder;
    }

    private static IEnumerable<string> CacheFolders()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        yield return Path.Combine(packages, "torchsharp", TorchSharpVersion, "runtimes", Rid, "native");
        yield return Path.Combine(packages, $"libtorch-cpu-{Rid}", LibTorchVersion.Package, "runtimes", Rid, "native");
    }

    /// <summary>TorchSharp's version, such as <c>0.107.0</c>.</summary>
    internal static string TorchSharpVersion { get; } = typeof(TorchSharp.DeviceType).Assembly.GetName().Version!.ToString(3);
}
