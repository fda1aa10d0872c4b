using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram evaluate</c> for runs that make pictures.</summary>
internal static class EvaluateMakers
{
    internal static int Measure(string folder, string? other, Output output)
    {
        var configuration = Runs.MakerConfiguration(folder);
        if (other is not (null or "embedded" or "full"))
            throw new FailedException(new(ExitCode.Usage, $"--data takes embedded or full here, not '{other}'.", "What is made is measured by a ruler of clothes: leave --data out for the run's own test pictures."));
        LibTorch.Load();
        var data = MakerData.Open(configuration.Options with { Data = other ?? configuration.Options.Data }, note => output.Progress.WriteLine($"note: {note}"));
        if (other is null && configuration.Data.GetValueOrDefault("test") is { } then && data.Fingerprints["test"] is var now && now != then)
            output.Error.WriteLine($"note: The test pictures are not those that the run was started with (SHA-256 {now[..8]}…, was {then[..8]}…).");
        var review = MakerReview.Of(folder, Runs.BestMaker(folder), data);
        output.Progress.WriteLine($"{folder}: {Numbers.Grouped(review.Test.Pictures)} pictures made by {configuration.Options.Task}, beside as many test pictures of {other ?? "its own data"}");
        output.Progress.WriteLine();
        foreach (var line in MakerWords.Table(review.Test))
            output.Progress.WriteLine(line);
        output.Progress.WriteLine();
        output.Progress.WriteLine(MakerWords.Result(review.Test));
        if (output.Json)
            output.Emit(MakerWords.Json(review));
        return ExitCode.Success;
    }
}
