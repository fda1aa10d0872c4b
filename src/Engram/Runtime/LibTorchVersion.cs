using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Engram;

/// <summary>Which libtorch TorchSharp was built for, and which one a folder holds.</summary>
/// <remarks>The C++ interface between the two changes from minor version to minor version: another one crashes or, worse, computes.</remarks>
internal static partial class LibTorchVersion
{
    /// <summary>The version of the NuGet package that belongs to TorchSharp 0.107.</summary>
    internal const string Package = "2.10.0";

    private const string Wanted = "2.10.";

    private static bool Forced => Environment.GetEnvironmentVariable("ENGRAM_LIBTORCH_FORCE") == "1";

    /// <summary>Refuses a folder whose own papers name another version, before anything of it is loaded.</summary>
    internal static void RequireDeclared(string folder)
    {
        if (Declared(folder) is { } version) Require(version, folder);
    }

    /// <summary>What a libtorch's <c>build-version</c> or a PyTorch's <c>version.py</c> states; null if there is neither.</summary>
    internal static string? Declared(string libFolder)
    {
        var root = Path.GetDirectoryName(libFolder.TrimEnd(Path.DirectorySeparatorChar)) ?? libFolder;
        var plain = Path.Combine(root, "build-version");
        if (File.Exists(plain)) return File.ReadAllText(plain).Trim();
        var python = Path.Combine(root, "version.py");
        return File.Exists(python) && PythonVersion().Match(File.ReadAllText(python)) is { Success: true } match ? match.Groups[1].Value : null;
    }

    /// <summary>The version that the loaded libtorch_cpu states about itself; empty if it is too old to do so.</summary>
    internal static unsafe string OfLoaded(nint torchCpu)
    {
        if (!NativeLibrary.TryGetExport(torchCpu, "aoti_torch_abi_version", out var export)) return "";
        var packed = ((delegate* unmanaged<ulong>)export)();
        return string.Create(CultureInfo.InvariantCulture, $"{packed >> 56}.{packed >> 48 & 0xFF}.{packed >> 40 & 0xFF}");
    }

    /// <summary>Refuses every version but 2.10, unless the user forces it.</summary>
    internal static void Require(string version, string folder)
    {
        if (version.StartsWith(Wanted, StringComparison.Ordinal) || Forced) return;
        throw new LibTorchException(
            $"{folder} holds libtorch {(version.Length > 0 ? version : "of an unknown version")}; TorchSharp {NativeLibraries.TorchSharpVersion} was built for {Wanted}x.",
            "Use a libtorch or PyTorch 2.10, unset ENGRAM_LIBTORCH, or set ENGRAM_LIBTORCH_FORCE=1 at your own risk.");
    }

    [GeneratedRegex("""__version__\s*(?::\s*\w+\s*)?=\s*['"]([^'"]+)['"]""")]
    private static partial Regex PythonVersion();
}
