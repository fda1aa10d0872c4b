namespace Engram.Cli;

/// <summary>What the process says when it ends; scripts may rely on these numbers.</summary>
internal static class ExitCode
{
    internal const int Success = 0;
    internal const int Failure = 1;
    internal const int Usage = 2;
    internal const int Data = 3;
    internal const int Diverged = 4;
    internal const int Run = 5;
    internal const int Engine = 6;

    /// <summary>128 + SIGINT, as shells count.</summary>
    internal const int Interrupted = 130;

    /// <summary>128 + SIGTERM.</summary>
    internal const int Terminated = 143;

    /// <summary>The table that <c>engram --help</c> prints.</summary>
    internal static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Success, "done"),
        (Failure, "failed: a file or folder cannot be read or written (rights, a full disk), memory ran out, `engram doctor` found a fault, or `engram verify` a difference"),
        (Usage, "the command line is wrong: an unknown command, option, recipe or model, or a value out of range"),
        (Data, "the data are wrong: pictures, classes, starting weights or a download"),
        (Diverged, "the training diverged: the loss is no longer a number, or a generator collapsed"),
        (Run, "the run cannot be used: it is missing, incomplete, damaged, held by another process or of other data"),
        (Engine, "libtorch cannot be loaded; `engram doctor` says why"),
        (Interrupted, "interrupted by Ctrl-C; the checkpoint is written, `engram resume` goes on"),
        (Terminated, "ended by SIGTERM, in the same way"),
    ];
}
