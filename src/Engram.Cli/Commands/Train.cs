using System.CommandLine;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram train</c>.</summary>
internal static class Train
{
    internal static Command Create()
    {
        var recipe = RecipeOptions.Recipe();
        var folder = Options.Text("--run", "The folder to write to; where it is taken, -2, -3, … is appended. Default: runs/RECIPE.", "FOLDER");
        var tensorBoard = RecipeOptions.TensorBoard();
        RecipeOptions overrides = new();
        Command command = new("train", "Trains a network on pictures, keeps the best epoch, and tests it at the end.") { recipe, folder, tensorBoard };
        overrides.AddTo(command);
        command.SetAction(given =>
        {
            var (name, options) = overrides.Of(given, given.GetValue(recipe));
            return Start(given, name, options, given.GetValue(folder) ?? Path.Combine("runs", name), given.GetValue(tensorBoard));
        });
        return command.WithExamples(
            "engram train fashion",
            "engram train fashion --epochs 5 --seed 1 --run runs/short",
            "engram train --data folder:photographs --model resnet18 --image-size 128",
            "engram train --data folder:photographs --model resnet18 --weights resnet18:IMAGENET1K_V1 --freeze \"layer[1-3].*\" --rate-of \"layer4.*=0.1\"");
    }

    private static int Start(ParseResult given, string recipe, ClassificationOptions options, string folder, bool tensorBoard)
    {
        LibTorch.Load();
        using var interruption = new Interruption();
        return new TrainingCourse(given.Output(), interruption) { WritesTensorBoard = tensorBoard }.Follow(
            (note, cancellation) => ClassificationRun.Start(recipe, options, folder, note, cancellation),
            run => ($"engram train {recipe} → {run.Folder.Path}", Header.Of(run, options, given.GetValue(Common.Seed) is not null)));
    }
}
