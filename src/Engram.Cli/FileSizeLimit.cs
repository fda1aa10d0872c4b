using System.Runtime.InteropServices;

namespace Engram.Cli;

/// <summary>A limit on the size of files (<c>ulimit -f</c>) ends a process without a word; heeded, the write fails instead and can be told of.</summary>
internal static class FileSizeLimit
{
    // SIGXFSZ of Linux and macOS; .NET has no name for it and takes the system's number.
    private const int Exceeded = 25;

    // Never given back: a signal still under way when nobody heeds it any more would end the process after all.
    private static PosixSignalRegistration? s_heeded;

    /// <summary>From now on, for the life of the process.</summary>
    internal static void Heed() =>
        s_heeded ??= OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create((PosixSignal)Exceeded, signal => signal.Cancel = true);
}
