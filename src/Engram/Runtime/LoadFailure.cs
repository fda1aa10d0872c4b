using System.Runtime.InteropServices;

namespace Engram;

/// <summary>Turns the system loader's complaint into the true cause and what to do about it.</summary>
internal static class LoadFailure
{
    private const string Libstdcxx = "libstdc++.so.6";

    /// <summary>Explains why a library that exists does not load.</summary>
    internal static LibTorchException Explain(string path, Exception error)
    {
        var text = LoaderText(error);
        if (!File.Exists(path)) return new($"{path} is missing.", "Restore the packages again (dotnet restore), or correct ENGRAM_LIBTORCH.", error);
        if (OperatingSystem.IsLinux())
        {
            if (ElfImage.MachineOf(path) is not { } machine)
                return new($"{path} is damaged or not a Linux library.", "Delete that package's folder from the NuGet cache and restore again.", error);
            if (machine != Own)
                return new($"{path} is built for {machine}, this process is {Own}.", "Use the package or libtorch of this architecture.", error);
        }

        if (error is BadImageFormatException)
            return new($"{path} is built for another architecture than {RuntimeInformation.ProcessArchitecture}.", "Use the package or libtorch of this architecture.", error);
        return new(
            text,
            OperatingSystem.IsWindows()
                ? "Install the Microsoft Visual C++ Redistributable (x64), which libtorch needs."
                : $"Run `{(OperatingSystem.IsMacOS() ? "otool -L" : "ldd")} {path}` to see which library it lacks.",
            error);
    }

    /// <summary>Explains which versions of the C++ library this machine lacks.</summary>
    /// <param name="missing">The versions that are needed and not offered.</param>
    /// <param name="offered">The newest that this machine has, such as <c>GLIBCXX_3.4.29</c>.</param>
    /// <param name="error">The loader's own error.</param>
    internal static LibTorchException OldCxxLibrary(IEnumerable<string> missing, string offered, Exception? error = null) => new(
        $"TorchSharp's native library uses {string.Join(" and ", missing)} of {Libstdcxx}, and this machine's offers {offered} at most, as on RHEL 9 and its kin (GCC 11).",
        $"Run on Debian 12, Ubuntu 22.04 or later (a container will do), or put a newer {Libstdcxx} (GCC 13; conda's libstdcxx-ng has one) first in LD_LIBRARY_PATH.",
        error);

    /// <summary>The line of .NET's long message in which the system's loader speaks.</summary>
    internal static string LoaderText(Exception error) =>
        error.Message.Split('\n').FirstOrDefault(line => line.Contains(": ", StringComparison.Ordinal) && line.Contains('/', StringComparison.Ordinal))?.Trim()
        ?? error.Message;

    private static ElfMachine Own => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? ElfMachine.Arm64 : ElfMachine.X64;
}
