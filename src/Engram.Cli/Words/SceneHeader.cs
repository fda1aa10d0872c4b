using Engram.Vision;

namespace Engram.Cli;

/// <summary>What is known of a run on scenes before its first step.</summary>
internal static class SceneHeader
{
    /// <param name="run">The run.</param>
    /// <param name="asked">The options before <c>auto</c> was resolved; null on resume, where all is as the run was started.</param>
    /// <param name="seedGiven">Whether the seed was typed.</param>
    internal static IReadOnlyList<Fact> Of(SceneRun run, SceneOptions? asked, bool seedGiven)
    {
        var options = run.Configuration.Options;
        const string AsStarted = "as the run was started";
        return
        [
            new("model", $"{options.Model}, {Numbers.Grouped(run.Model.parameters().Sum(parameter => parameter.numel()))} parameters", asked is null ? AsStarted : ""),
            new("data", DataOf(run), asked is null ? AsStarted : ""),
            new("device", $"{run.Trainer.Device.Device}", run.Trainer.Device.Reason),
            new("precision", options.Precision, run.Trainer.Precision.Reason),
            new("threads", $"{options.Threads}", asked is null ? AsStarted : asked.Threads > 0 ? "asked for" : Threads.Recommended.Reason),
            new("seed", $"{options.Seed}", asked is null ? AsStarted : seedGiven ? "asked for" : "the default; --seed changes it"),
            new("training", $"{options.Epochs} epochs, batch {options.BatchSize}, adamw, one-cycle to {Numbers.Rate(options.Rate)}"),
            .. options.Patience > 0 ? (Fact[])[new("ends early", $"after {options.Patience} {(options.Patience == 1 ? "epoch" : "epochs")} without improvement")] : [],
        ];
    }

    internal static string Name(string data) => data == "composed" ? "composed scenes" : data.Split(':', 2)[^1];

    private static string DataOf(SceneRun run)
    {
        var (data, options) = (run.Data, run.Configuration.Options);
        var told = options.Data == "composed" ? "composed scenes (items of Fashion-MNIST on photographs), others in each epoch" : Name(options.Data);
        return $"{told}: {Numbers.Grouped(data.Training.Count)} to train on, {Numbers.Grouped(data.Validation.Count)} to choose by, {Numbers.Grouped(data.Test.Count)} to test on; {data.Classes.Count} classes{(options.ImageSize > 0 ? $", shorter side {options.ImageSize}" : "")}";
    }
}
