using System.Text.RegularExpressions;

namespace Engram.Cli;

/// <summary>What went wrong, as the user is told it.</summary>
/// <param name="Code">What the process exits with.</param>
/// <param name="Message">What happened and where, in one sentence or a few.</param>
/// <param name="Remedy">What to do; empty where the message says it.</param>
internal sealed partial record Failure(int Code, string Message, string Remedy = "")
{
    /// <summary>The failure that an exception stands for.</summary>
    internal static Failure Of(Exception exception) => exception switch
    {
        FailedException failed => failed.Failure,
        LibTorchException fault => new(ExitCode.Engine, $"libtorch cannot be loaded: {fault.Cause}", fault.Remedy),
        DivergedException fault => new(ExitCode.Diverged, fault.Message, "A lower --rate or --clip 1 often helps."),
        CheckpointException or WeightsException => new(ExitCode.Run, exception.Message),
        DownloadException fault => new(ExitCode.Data, fault.Message, "Try again later: what has arrived is kept. --data embedded needs no network."),
        LoaderException { InnerException: { } cause } fault => Of(cause) with { Message = fault.Message },
        InvalidDataException => new(ExitCode.Data, exception.Message, "Mend or remove the file; for a folder's pictures, --skip-broken leaves them out and counts them."),
        DirectoryNotFoundException or FileNotFoundException => new(ExitCode.Data, exception.Message),
        ArgumentException => new(ExitCode.Usage, ParameterName().Replace(exception.Message, "")),
        UnauthorizedAccessException => new(ExitCode.Failure, exception.Message, "Choose a folder that you may write, with --run FOLDER, or mend its rights."),
        IOException => new(ExitCode.Failure, exception.Message),
        _ => new(ExitCode.Failure, $"{exception.GetType().Name}: {exception.Message}", "This should not happen. --verbose shows where it came from."),
    };

    // .NET appends to an ArgumentException what only a programmer can use.
    [GeneratedRegex(@" \(Parameter '\w+'\)")]
    private static partial Regex ParameterName();
}

/// <summary>Ends a command with a failure that is already in the user's words.</summary>
internal sealed class FailedException(Failure failure, Exception? cause = null) : Exception(failure.Message, cause)
{
    internal Failure Failure => failure;
}
