using System.CommandLine;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram train gan</c> and its siblings: a command for each task of <see cref="MakerTask.All"/>.</summary>
internal static class TrainMakers
{
    internal static IEnumerable<Command> CreateAll() => MakerTask.All.Select(Create);

    private static Command Create(MakerTask task)
    {
        var folder = Options.Text("--run", $"The folder to write to; where it is taken, -2, -3, … is appended. Default: runs/{task.Name}.", "FOLDER");
        var tensorBoard = RecipeOptions.TensorBoard();
        MakerTaskOptions overrides = new(task);
        Command command = new(task.Name, $"Trains {task.Description}. Samples lie in the run's folder while it learns.") { folder, tensorBoard };
        overrides.AddTo(command);
        command.SetAction(given => Start(given, task, overrides.Of(given), given.GetValue(folder) ?? Path.Combine("runs", task.Name), given.GetValue(tensorBoard)));
        return command.TakesNoneBefore().WithExamples($"engram train {task.Name}", $"engram train {task.Name} --quick --seed 1", $"engram train {task.Name} --epochs 100 --run runs/longer");
    }

    private static int Start(ParseResult given, MakerTask task, MakerOptions options, string folder, bool tensorBoard)
    {
        LibTorch.Load();
        using var interruption = new Interruption();
        return new MakerCourse(given.Output(), interruption, task, options) { WritesTensorBoard = tensorBoard }.Follow(
            (note, cancellation) => MakerRun.Start(options, folder, note, cancellation), run => ($"engram train {task.Name} → {run.Folder.Path}", MakerHeader.Of(run, options, given.GetValue(Common.Seed) is not null)));
    }
}
