using System.CommandLine;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram train detect</c> and its siblings: a command for each task of <see cref="SceneTask.All"/>.</summary>
internal static class TrainScenes
{
    internal static IEnumerable<Command> CreateAll() => SceneTask.All.Select(Create);

    private static Command Create(SceneTask task)
    {
        var folder = Options.Text("--run", $"The folder to write to; where it is taken, -2, -3, … is appended. Default: runs/{task.Name}.", "FOLDER");
        var tensorBoard = RecipeOptions.TensorBoard();
        SceneTaskOptions overrides = new(task);
        Command command = new(task.Name, $"Trains a network that {task.Description}.") { folder, tensorBoard };
        overrides.AddTo(command);
        command.SetAction(given => Start(given, task, overrides.Of(given), given.GetValue(folder) ?? Path.Combine("runs", task.Name), given.GetValue(tensorBoard)));
        return command.TakesNoneBefore().WithExamples($"engram train {task.Name}", $"engram train {task.Name} --quick --seed 1", $"engram train {task.Name} --data coco:photographs --image-size 320");
    }

    private static int Start(ParseResult given, SceneTask task, SceneOptions options, string folder, bool tensorBoard)
    {
        LibTorch.Load();
        using var interruption = new Interruption();
        return new SceneCourse(given.Output(), interruption, task) { WritesTensorBoard = tensorBoard }.Follow(
            (note, _) => SceneRun.Start(options, folder, note), run => ($"engram train {task.Name} → {run.Folder.Path}", SceneHeader.Of(run, options, given.GetValue(Common.Seed) is not null)));
    }
}
