using System.Runtime.InteropServices;

namespace Engram.Cli;

/// <summary>A limit on the size of files (<c>ulimit -f</c>) ends a process without a word; heeded, the write fails instead and can be told of.</summary>
internal static class FileSizeLimit
{
    // SIGXFSZ of Linux and macOS; .NET has no name for it and takes the system's number.
    private const int Exceeded = 25;

    internal static IDisposable? Heed() =>
        OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create((PosixSignal)Exceeded, signal => signal.Cancel = true);
}
