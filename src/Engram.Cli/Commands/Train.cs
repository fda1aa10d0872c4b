using System.CommandLine;
using Engram.Memory;
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
        Command command = new("train", "Trains a network, keeps its best weights, and tests it at the end: on pictures, as RECIPE and the options here say, on scenes or sequences, or to make pictures, by one of the commands below.") { recipe, folder, tensorBoard };
        overrides.AddTo(command);
        foreach (var task in TrainScenes.CreateAll().Concat(TrainMakers.CreateAll()).Concat(TrainTask.CreateAll()))
            command.Add(task);
        command.Add(TrainStylizer.Create());
        command.Add(TrainAdaptiveStylizer.Create());
        command.SetAction(given =>
        {
            RequireKnown(given.GetValue(recipe));
            var (name, options) = overrides.Of(given, given.GetValue(recipe));
            return Start(given, name, options, given.GetValue(folder) ?? Path.Combine("runs", name), given.GetValue(tensorBoard));
        });
        return command.WithExamples(
            "engram train fashion",
            "engram train fashion --epochs 5 --seed 1 --run runs/short",
            "engram train --data folder:photographs --model resnet18 --image-size 128",
            "engram train --data folder:photographs --model resnet18 --weights resnet18:IMAGENET1K_V1 --freeze \"layer[1-3].*\" --rate-of \"layer4.*=0.1\"",
            "engram train detect",
            "engram train cgan",
            "engram train copy --quick");
    }

    // Pictures' recipes are an argument, tasks are commands; whoever mistypes a name does not know which it would have been.
    private static void RequireKnown(string? recipe)
    {
        string[] tasks = [.. SceneTask.All.Select(task => task.Name), .. MakerTask.All.Select(task => task.Name), .. SequenceRecipe.All.Select(row => row.Name)];
        string[] known = [.. ClassificationRecipe.All.Select(row => row.Name), .. tasks];
        if (recipe is not null && !known.Contains(recipe))
            throw new FailedException(new(ExitCode.Usage, $"There is no recipe named '{recipe}'.{Suggestion.For(recipe, known)} There are: {string.Join(", ", known)}.", "`engram train --help` explains them."));
        if (tasks.Contains(recipe))
            throw new FailedException(new(ExitCode.Usage, $"{recipe} has options of its own and stands before them.", $"Type `engram train {recipe} …`; `engram train {recipe} --help` lists them."));
    }

    private static int Start(ParseResult given, string recipe, ClassificationOptions options, string folder, bool tensorBoard)
    {
        LibTorch.Load();
        using var interruption = new Interruption();
        return new PictureCourse(given.Output(), interruption) { WritesTensorBoard = tensorBoard }.Follow(
            (note, cancellation) => ClassificationRun.Start(recipe, options, folder, note, cancellation),
            run => ($"engram train {recipe} → {run.Folder.Path}", Header.Of(run, options, given.GetValue(Common.Seed) is not null)));
    }
}
