using System.CommandLine;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram evaluate</c>.</summary>
internal static class Evaluate
{
    internal static Command Create()
    {
        Argument<string> folder = new("RUN") { HelpName = "RUN", Description = "The run's folder, such as runs/fashion." };
        var data = Options.Text("--data", "Other pictures: folder:PATH, with one sub-folder for each of the run's classes; of a run on scenes coco:, voc:, yolo: or masks:PATH; of one that makes pictures embedded or full. Default: the run's own test images.", "DATA");
        var skipBroken = Options.Flag("--skip-broken", "Leaves unreadable ones of the other pictures out and names them. Default: refuses them.");
        Command command = new("evaluate", "Measures a run's best weights on its test images or scenes, or on others; of pictures that it makes, how they compare with real, blurred and random ones.") { folder, data, skipBroken };
        command.SetAction(given => (given.GetRequiredValue(folder), given.GetValue(data), given.Output()) switch
        {
            var (run, other, output) when Runs.IsOnScenes(run) => EvaluateScenes.Measure(run, other, output),
            var (run, other, output) when Runs.MakesPictures(run) => EvaluateMakers.Measure(run, other, output),
            var (run, other, output) => Measure(run, other, given.GetValue(skipBroken), output),
        });
        return command.WithExamples("engram evaluate runs/fashion", "engram evaluate runs/images --data folder:newer-photographs --json");
    }

    private static int Measure(string folder, string? other, bool skipBroken, Output output)
    {
        var configuration = Runs.Configuration(folder);
        LibTorch.Load();
        var own = other is null ? Own(configuration, output) : null;
        var images = own?.Test ?? Others(configuration, other!, skipBroken, output);
        var evaluation = Runs.Best(folder).Evaluate(images);
        var (epochs, seconds) = (Runs.Epochs(folder), Runs.TrainingTime(folder).TotalSeconds);
        output.Progress.WriteLine($"{folder}: {configuration.Options.Model} on {Numbers.Grouped(images.Count)} images of {other ?? "its own test part"}");
        output.Progress.WriteLine();
        for (var c = 0; c < evaluation.Classes.Count; c++)
            output.Progress.WriteLine($"  {evaluation.Classes[c],-14} {Numbers.Percent(evaluation.Confusion.Recall(c)),6} found");
        foreach (var fact in Outcome.Confusions(evaluation))
            output.Progress.WriteLine($"\n  {fact.Label}: {fact.Value}");
        output.Progress.WriteLine();
        output.Progress.WriteLine(Outcome.Result(evaluation));
        if (output.Json)
        {
            var pace = own is not null && seconds > 0 ? (double)epochs.Count * own.Training.Count / seconds : (double?)null;
            output.Emit(new TrainingResult(evaluation.Accuracy, evaluation.Loss, epochs.Count, History.Best(epochs)?.Epoch, seconds, pace, images.Count, folder));
        }
        return ExitCode.Success;
    }

    private static ClassificationData Own(RunConfiguration configuration, Output output)
    {
        var data = ClassificationData.Open(configuration.Options, Zoo.Find(configuration.Options.Model));
        var test = data.Test;
        if (configuration.Data.TryGetValue("test", out var recorded) && recorded != test.Fingerprint)
            output.Error.WriteLine($"note: The test images are not those that the run was started with (SHA-256 {test.Fingerprint[..8]}…, was {recorded[..8]}…).");
        return data;
    }

    private static ImageFolder Others(RunConfiguration configuration, string data, bool skipBroken, Output output)
    {
        if (!data.StartsWith("folder:", StringComparison.Ordinal))
            throw new FailedException(new(ExitCode.Usage, $"--data takes folder:PATH here, not '{data}'.", "Leave it out for the run's own test images."));
        var path = data["folder:".Length..];
        if (!Directory.Exists(path))
            throw new FailedException(new(ExitCode.Data, $"There is no folder {path}.{Near.Suggest(path)}"));
        var (side, channels, broken) = (configuration.Image[1], configuration.Image[0], skipBroken ? UnreadableImages.Skip : UnreadableImages.Refuse);
        var images = configuration.Options.Preprocessing is { } how ? ImageFolder.Open(path, how.WithSide(side), channels, broken) : ImageFolder.Open(path, side, channels, broken);
        if (images.Skipped is { Count: > 0 } skipped)
            output.Error.WriteLine($"note: {skipped.Count} unreadable {(skipped.Count == 1 ? "picture is" : "pictures are")} left out: {UnreadableImagesException.Listed(skipped)}");
        return images.Classes.SequenceEqual(configuration.Classes)
            ? images
            : throw new FailedException(new(ExitCode.Data, $"{path} has the classes {string.Join(", ", images.Classes)}; the run knows {string.Join(", ", configuration.Classes)}.", "Give one sub-folder for each of the run's classes, by the same names."));
    }
}
