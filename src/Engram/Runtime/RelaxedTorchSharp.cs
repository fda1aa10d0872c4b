using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Engram;

/// <summary>Makes TorchSharp 0.107's native half load where libstdc++ is older than GCC 13's.</summary>
/// <remarks>
/// Its version table asks for GLIBCXX_3.4.32 on account of one symbol, <c>std::ios_base_library_init()</c>, that no relocation refers to:
/// nothing ever calls it. The loader accepts a missing version that is marked weak, so a copy with that one flag set loads. This was
/// shown for one file, and only that file, known by its SHA-256, is treated so.
/// </remarks>
internal static class RelaxedTorchSharp
{
    private const string KnownSha256 = "cf33b1b0bb6bbb9754a768fb5c5d04d9f498603be50e73f55621a0b40ee608b8";
    private const string UnusedVersion = "GLIBCXX_3.4.32";
    private const string Libstdcxx = "libstdc++.so.6";

    private static bool Refused => Environment.GetEnvironmentVariable("ENGRAM_NO_RELAXED_LIBTORCH") == "1";

    /// <summary>Loads the library by way of its relaxed copy, or says why that cannot be done.</summary>
    internal static nint Open(string source)
    {
        var bytes = File.ReadAllBytes(source);
        var image = ElfImage.Parse(source, bytes);
        var offered = OfferedHere();
        var missing = Missing(image, offered);
        if (missing is not [{ Version: UnusedVersion } unused])
        {
            try
            {
                return NativeLibrary.Load(source);
            }
            catch (DllNotFoundException e)
            {
                throw missing.Count > 0 ? LoadFailure.OldCxxLibrary(missing.Select(need => need.Version), Newest(offered), e) : LoadFailure.Explain(source, e);
            }
        }

        if (Refused)
            throw new LibTorchException($"{source} asks for {UnusedVersion}, this machine's {Libstdcxx} offers {Newest(offered)} at most, and ENGRAM_NO_RELAXED_LIBTORCH=1 refuses the relaxed copy.", "Unset that variable, or use a system with GCC 13's libstdc++ (Debian 13, Ubuntu 24.04).");
        if (Sha256(bytes) is var hash && hash != KnownSha256)
            throw new LibTorchException($"{source} asks for {UnusedVersion}, this machine's {Libstdcxx} offers {Newest(offered)} at most, and the file (SHA-256 {hash}) is not the one that Engram knows how to relax.", "Use TorchSharp 0.107.0 from nuget.org, or a system with GCC 13's libstdc++ (Debian 13, Ubuntu 24.04).");
        return ChangedLibrary.Open(image.WithWeak(unused), hash, "libLibTorchSharp.so");
    }

    /// <summary>What a library needs of libstdc++ that is not offered.</summary>
    internal static IReadOnlyList<VersionNeed> Missing(ElfImage image, IReadOnlyCollection<string> offered) =>
        [.. image.Needs.Where(need => need.Library == Libstdcxx && !need.Weak && !offered.Contains(need.Version))];

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static IReadOnlyList<string> OfferedHere()
    {
        // .NET itself has loaded libstdc++: the mapping names the file that every later library will get.
        var path = File.ReadLines("/proc/self/maps").Where(line => line.Contains("/libstdc++.so.6", StringComparison.Ordinal)).Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..]).FirstOrDefault();
        return path is null ? [] : ElfImage.Parse(path, File.ReadAllBytes(path)).Defines;
    }

    private static string Newest(IReadOnlyList<string> offered) =>
        offered.Where(version => version.StartsWith("GLIBCXX_", StringComparison.Ordinal) && Version.TryParse(version[8..], out _))
            .MaxBy(version => Version.Parse(version[8..])) ?? "nothing known";
}
