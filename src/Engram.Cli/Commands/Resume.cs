using System.CommandLine;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram resume</c>.</summary>
internal static class Resume
{
    internal static Command Create()
    {
        Argument<string> folder = new("RUN") { HelpName = "RUN", Description = "The run's folder, such as runs/fashion." };
        Command command = new("resume", "Goes on with an interrupted run from its last checkpoint, exactly as if it had not been interrupted.") { folder };
        command.SetAction(given => Continue(given, given.GetRequiredValue(folder)));
        return command.WithExamples("engram resume runs/fashion");
    }

    private static int Continue(ParseResult given, string folder)
    {
        var options = Runs.Configuration(folder).Options;
        if (given.GetValue(Common.Seed) is { } seed && seed != options.Seed)
            throw new FailedException(new(ExitCode.Usage, $"The run was started with the seed {options.Seed} and can only go on with that.", "Leave --seed out, or start a new run with `engram train`."));
        Runs.RequireFree(folder);
        LibTorch.Load();
        using var interruption = new Interruption();
        return new TrainingCourse(given.Output(), interruption).Follow(
            (note, cancellation) => ClassificationRun.Resume(folder, note, cancellation),
            run => ($"engram resume {folder}", Header.Of(run, null, false)));
    }
}
