using Engram.Vision;

namespace Engram.Cli;

/// <summary>What is known of a run that makes pictures before its first step.</summary>
internal static class MakerHeader
{
    /// <param name="run">The run.</param>
    /// <param name="asked">The options before <c>auto</c> was resolved; null on resume, where all is as the run was started.</param>
    /// <param name="seedGiven">Whether the seed was typed.</param>
    internal static IReadOnlyList<Fact> Of(MakerRun run, MakerOptions? asked, bool seedGiven)
    {
        var (options, data) = (run.Configuration.Options, run.Data);
        const string AsStarted = "as the run was started";
        return
        [
            new("players", string.Join(", ", run.Players.Select(player => $"{player.Name} of {Numbers.Grouped(player.Model.parameters().Sum(parameter => parameter.numel()))} parameters")), asked is null ? AsStarted : ""),
            new("data", $"{Name(options.Data)}: {Numbers.Grouped(data.Training.Count)} to train on, {Numbers.Grouped(data.Validation.Count)} to choose by, {Numbers.Grouped(data.Test.Count)} to test on; {data.Classes.Count} classes", asked is null ? AsStarted : ""),
            new("device", $"{run.Trainer.Device.Device}", run.Trainer.Device.Reason),
            new("precision", options.Precision, run.Trainer.Precision.Reason),
            new("threads", $"{options.Threads}", asked is null ? AsStarted : asked.Threads > 0 ? "asked for" : Threads.Recommended.Reason),
            new("seed", $"{options.Seed}", asked is null ? AsStarted : seedGiven ? "asked for" : "the default; --seed changes it"),
            new("training", $"{options.Epochs} epochs, batch {options.BatchSize}, {Rates(options)}"),
        ];
    }

    internal static string Name(string data) => data == "embedded" ? "embedded Fashion-MNIST" : "Fashion-MNIST";

    private static string Rates(MakerOptions options) => MakerTask.Find(options.Task).HasCritic
        ? $"adam from {Numbers.Rate(options.Rate)} (critic {Numbers.Rate(options.CriticRate)}, {options.Turns} {(options.Turns == 1 ? "turn" : "turns")} a step), {options.Loss}"
        : MakerTask.Find(options.Task).Translates ? $"adam from {Numbers.Rate(options.Rate)} (critic {Numbers.Rate(options.CriticRate)}), {options.Loss}" : $"adam, one-cycle to {Numbers.Rate(options.Rate)}";
}
