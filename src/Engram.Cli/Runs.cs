using Engram.Vision;

namespace Engram.Cli;

/// <summary>Runs as they lie on the disk.</summary>
internal static class Runs
{
    /// <summary>A run's configuration.</summary>
    internal static RunConfiguration Configuration(string run)
    {
        if (!Directory.Exists(run))
            throw Unusable($"There is no run at {run}.{Near.Suggest(run)}", "`engram train` makes runs, by default below runs/.");
        try
        {
            return RunConfiguration.Read(run);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            throw Unusable(fault.Message, cause: fault);
        }
    }

    /// <summary>Refuses a run that another process is training in.</summary>
    internal static void RequireFree(string run)
    {
        try
        {
            RunFolder.Open(run).Dispose();
        }
        catch (IOException held) when (held is not StorageException)
        {
            throw Unusable(held.Message, cause: held);
        }
    }

    /// <summary>A run's best network.</summary>
    internal static Classifier Best(string run)
    {
        try
        {
            return Classifier.Load(run);
        }
        catch (FileNotFoundException fault)
        {
            throw Unusable(fault.Message, cause: fault);
        }
    }

    /// <summary>The epochs that a run has finished.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="before">Only those that ended before this step.</param>
    internal static IReadOnlyList<EpochReport> Epochs(string run, long before = long.MaxValue) =>
        [.. RunCourse.Read(run).Epochs.Where(epoch => epoch.Step < before)];

    /// <summary>The time that a run has taken up to its last checkpoint, over all its processes.</summary>
    internal static TimeSpan TrainingTime(string run) => RunCourse.Read(run).Time ?? TimeSpan.Zero;

    private static FailedException Unusable(string message, string remedy = "", Exception? cause = null) => new(new(ExitCode.Run, message, remedy), cause);
}
