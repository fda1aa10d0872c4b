using System.Runtime.InteropServices;

namespace Engram;

/// <summary>How long libtorch's threads wait for each other before they sleep: GNU OpenMP's <c>GOMP_SPINCOUNT</c>, read when it is loaded.</summary>
internal static partial class OpenMp
{
    // Longer than the pause between two operators of a step, short beside a scheduler's slice.
    private const string Turns = "3000";

    /// <summary>Shortens the waiting unless the user has said otherwise; to be called before libtorch loads.</summary>
    /// <remarks>OpenMP's own 300,000 turns last a slice of the scheduler: where another process has the core that is waited for, each of a step's hundreds of
    /// barriers costs that much. An epoch of fashion on two cores: alone 1.4 s with either, 2.1 s where threads sleep at once (OMP_WAIT_POLICY=passive);
    /// beside other work 9 to 27 s with 300,000 turns, 2 to 6 s with 3,000 (two rounds each).</remarks>
    internal static void ShortenWaiting()
    {
        // OpenMP reads the C environment, which Environment.SetEnvironmentVariable does not change.
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is null)
            _ = SetVariable("GOMP_SPINCOUNT", Turns, overwrite: 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
