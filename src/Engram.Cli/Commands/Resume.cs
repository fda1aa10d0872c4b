using System.CommandLine;
using Engram.Reports;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram resume</c>.</summary>
internal static class Resume
{
    internal static Command Create()
    {
        Argument<string> folder = new("RUN") { HelpName = "RUN", Description = "The run's folder, such as runs/fashion." };
        Command command = new("resume", "Goes on with an interrupted run from its last checkpoint, exactly as if it had not been interrupted.") { folder };
        var workers = RecipeOptions.Workers();
        command.Add(workers);
        var tensorBoard = RecipeOptions.TensorBoard();
        command.Add(tensorBoard);
        command.SetAction(given => Continue(given, given.GetRequiredValue(folder), given.GetValue(workers), given.GetValue(tensorBoard)));
        return command.WithExamples("engram resume runs/fashion");
    }

    private static int Continue(ParseResult given, string folder, int? workers, bool tensorBoard)
    {
        var options = Runs.Configuration(folder).Options;
        if (given.GetValue(Common.Seed) is { } seed && seed != options.Seed)
            throw new FailedException(new(ExitCode.Usage, $"The run was started with the seed {options.Seed} and can only go on with that.", "Leave --seed out, or start a new run with `engram train`."));
        Runs.RequireFree(folder);
        LibTorch.Load();
        using var interruption = new Interruption();
        return new TrainingCourse(given.Output(), interruption) { WritesTensorBoard = tensorBoard || TensorBoardLog.IsIn(folder) }.Follow(
            (note, cancellation) => ClassificationRun.Resume(folder, note, workers, cancellation),
            run => ($"engram resume {folder}", Header.Of(run, null, false)));
    }
}
