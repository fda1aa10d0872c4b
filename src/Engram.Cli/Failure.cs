using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Engram.Vision;

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
        CollapsedException => new(ExitCode.Diverged, exception.Message),
        CheckpointException => new(ExitCode.Run, exception.Message),
        WeightsException => new(ExitCode.Run, exception.Message, "Restore the file, or train again."),
        DownloadException fault => new(ExitCode.Data, fault.Message, "Try again later: what has arrived is kept. --data embedded and --weights FILE need no network."),
        UnreadableImagesException => new(ExitCode.Data, exception.Message, "Mend or remove them, or leave them out with --skip-broken, which counts and names them."),
        LoaderException { InnerException: { } cause } fault => Of(cause) with { Message = fault.Message },
        InvalidDataException => new(ExitCode.Data, exception.Message),
        DirectoryNotFoundException or FileNotFoundException => new(ExitCode.Data, exception.Message, "Restore it, or give the right path."),
        ArgumentException => new(ExitCode.Usage, ParameterName().Replace(exception.Message, "")),
        StorageException => new(ExitCode.Failure, exception.Message, "Make room or mend the folder's rights, or choose another folder."),
        UnauthorizedAccessException => new(ExitCode.Failure, exception.Message, "Mend the rights, or choose another file or folder."),
        IOException => new(ExitCode.Failure, exception.Message),
        OutOfMemoryException => Memory(),
        // libtorch speaks through this one alone; what it says of memory has been so for years.
        ExternalException when exception.Message.Contains("t allocate memory", StringComparison.Ordinal) || exception.Message.Contains("out of memory", StringComparison.Ordinal) => Memory(),
        _ => new(ExitCode.Failure, $"{exception.GetType().Name}: {exception.Message}", "This should not happen. --verbose shows where it came from."),
    };

    private static Failure Memory() => new(ExitCode.Failure, "There is not enough memory.", "A smaller --batch-size or --image-size needs less; --accumulate keeps the effect of a large batch.");

    // .NET appends to an ArgumentException what only a programmer can use.
    [GeneratedRegex(@" \(Parameter '\w+'\)")]
    private static partial Regex ParameterName();
}

/// <summary>Ends a command with a failure that is already in the user's words.</summary>
internal sealed class FailedException(Failure failure, Exception? cause = null) : Exception(failure.Message, cause)
{
    internal Failure Failure => failure;
}
