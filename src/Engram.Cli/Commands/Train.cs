using System.CommandLine;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram train</c>.</summary>
internal static class Train
{
    internal static Command Create()
    {
        Argument<string?> recipe = new("RECIPE")
        {
            HelpName = "RECIPE",
            Arity = ArgumentArity.ZeroOrOne,
            Description = string.Join(". ", ClassificationRecipe.All.Select(row => $"{row.Name}: {row.Description}")) + ". Default: fashion, or images with --data folder:PATH.",
        };
        recipe.CompletionSources.Add([.. ClassificationRecipe.All.Select(row => row.Name)]);
        var folder = Options.Text("--run", "The folder to write to; where it is taken, -2, -3, … is appended. Default: runs/RECIPE.", "FOLDER");
        RecipeOptions overrides = new();
        Command command = new("train", "Trains a network on pictures, keeps the best epoch, and tests it at the end.") { recipe, folder };
        overrides.AddTo(command);
        command.SetAction(given =>
        {
            var data = overrides.Data(given);
            var name = given.GetValue(recipe) ?? (IsFolder(data) ? "images" : "fashion");
            var options = overrides.Apply(given, ClassificationRecipe.Find(name).Options);
            RequireData(options.Data);
            _ = Zoo.Find(options.Model);
            return Start(given, name, options, given.GetValue(folder) ?? Path.Combine("runs", name));
        });
        return command.WithExamples(
            "engram train fashion",
            "engram train fashion --epochs 5 --seed 1 --run runs/short",
            "engram train --data folder:photographs --model resnet18 --image-size 128");
    }

    private static int Start(ParseResult given, string recipe, ClassificationOptions options, string folder)
    {
        LibTorch.Load();
        using var interruption = new Interruption();
        return new TrainingCourse(given.Output(), interruption).Follow(
            (note, cancellation) => ClassificationRun.Start(recipe, options, folder, note, cancellation),
            run => ($"engram train {recipe} → {run.Folder.Path}", Header.Of(run, options, given.GetValue(Common.Seed) is not null)));
    }

    private static bool IsFolder(string? data) => data?.StartsWith("folder:", StringComparison.Ordinal) is true;

    private static void RequireData(string data)
    {
        if (!IsFolder(data) && data is not ("embedded" or "full") && Directory.Exists(data))
            throw new FailedException(new(ExitCode.Usage, $"--data '{data}' is a folder.", $"Say --data folder:{data}"));
        if (IsFolder(data) && data["folder:".Length..] is { Length: > 0 } path && !Directory.Exists(path))
            throw new FailedException(new(ExitCode.Data, $"There is no folder {path}.{Near.Suggest(path)}", "Give a folder with one sub-folder of pictures a class."));
    }
}
