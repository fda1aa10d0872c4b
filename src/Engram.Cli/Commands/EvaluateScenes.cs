using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram evaluate</c> for runs on scenes.</summary>
internal static class EvaluateScenes
{
    internal static int Measure(string folder, string? other, Output output)
    {
        var configuration = Runs.SceneConfiguration(folder);
        if (other is not null)
            SceneTaskOptions.RequireData(other);
        LibTorch.Load();
        var data = SceneData.Open(configuration.Options with { Data = other ?? configuration.Options.Data });
        if (!data.Classes.SequenceEqual(configuration.Classes))
            throw new FailedException(new(ExitCode.Data, $"{other ?? configuration.Options.Data} has the classes {string.Join(", ", data.Classes)}; the run knows {string.Join(", ", configuration.Classes)}."));
        if (other is null && configuration.Data.GetValueOrDefault("test") is { } then && data.Fingerprints["test"] is var now && now != then)
            output.Error.WriteLine($"note: The test scenes are not those that the run was started with (SHA-256 {now[..8]}…, was {then[..8]}…).");
        var review = SceneReview.Of(folder, Runs.BestOnScenes(folder), data);
        output.Progress.WriteLine($"{folder}: {configuration.Options.Model} on {Numbers.Grouped(review.Test.Scenes)} scenes of {other ?? "its own test part"}");
        output.Progress.WriteLine();
        foreach (var line in SceneWords.Table(review.Test))
            output.Progress.WriteLine(line);
        output.Progress.WriteLine();
        output.Progress.WriteLine(SceneWords.Result(review.Test));
        if (output.Json)
            output.Emit(SceneWords.Json(review));
        return ExitCode.Success;
    }
}
