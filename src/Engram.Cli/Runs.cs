using Engram.Memory;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>Runs as they lie on the disk.</summary>
internal static class Runs
{
    /// <summary>A classifier's configuration.</summary>
    internal static RunConfiguration Configuration(string run)
    {
        _ = IsOnSequences(run);
        Require(run, RunKind.Classifier);
        return Read(() => RunConfiguration.Read(run));
    }

    /// <summary>The configuration of a run on sequences.</summary>
    internal static SequenceConfiguration SequenceConfiguration(string run)
    {
        if (!IsOnSequences(run))
        {
            // What is wrong with a run that is none at all is said before what kind it is.
            Require(run, RunKind.Sequences);
            _ = Read(() => RunConfiguration.Read(run));
        }
        return Read(() => Memory.SequenceConfiguration.Read(run));
    }

    /// <summary>Whether a run was made on sequences; one that does not exist is refused.</summary>
    internal static bool IsOnSequences(string run) => Directory.Exists(run)
        ? Memory.SequenceConfiguration.IsIn(run)
        : throw Unusable($"There is no run at {run}.{Near.Suggest(run)}", "`engram train` makes runs, by default below runs/.");

    /// <summary>The configuration of a run on scenes.</summary>
    internal static SceneConfiguration SceneConfiguration(string run) => Read(() => Vision.SceneConfiguration.Read(run));

    /// <summary>Whether a run was made on scenes; one that does not exist is refused.</summary>
    internal static bool IsOnScenes(string run) => !IsOnSequences(run) && Vision.SceneConfiguration.IsIn(run);

    /// <summary>The configuration of a run that makes pictures.</summary>
    internal static MakerConfiguration MakerConfiguration(string run)
    {
        _ = IsOnSequences(run);
        Require(run, RunKind.Pictures);
        return Read(() => Vision.MakerConfiguration.Read(run));
    }

    /// <summary>Whether a run makes pictures; one that does not exist is refused.</summary>
    internal static bool MakesPictures(string run) => !IsOnSequences(run) && Vision.MakerConfiguration.IsIn(run);

    /// <summary>The best network of a run that makes pictures.</summary>
    internal static TrainedMaker BestMaker(string run)
    {
        try
        {
            return TrainedMaker.Load(run);
        }
        catch (FileNotFoundException fault)
        {
            throw Unusable(fault.Message, cause: fault);
        }
    }

    /// <summary>Refuses a run of another kind, and says what is for that.</summary>
    private static void Require(string run, RunKind wanted)
    {
        if (RunKind.In(run) is { } kind && kind != wanted)
            throw Unusable($"{run} is {kind.Described}, and this is for {wanted.Wanted}.",
                kind == RunKind.Sequences ? $"`engram memory {run}` tests it, `engram report {run}` draws what happens inside." : $"`engram evaluate {run}` tests it; `{wanted.Command}` makes a run for this.");
    }

    /// <summary>The best network of a run on scenes.</summary>
    internal static TrainedScenes BestOnScenes(string run)
    {
        try
        {
            return TrainedScenes.Load(run);
        }
        catch (FileNotFoundException fault)
        {
            throw Unusable(fault.Message, cause: fault);
        }
    }

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
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

    /// <summary>The best network of a run on sequences.</summary>
    internal static TrainedSequences BestOnSequences(string run, IGlyphs? glyphs)
    {
        try
        {
            return TrainedSequences.Load(run, glyphs);
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
