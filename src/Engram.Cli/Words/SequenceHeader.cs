using System.Globalization;
using Engram.Memory;

namespace Engram.Cli;

/// <summary>What is known of a run on sequences before its first step.</summary>
internal static class SequenceHeader
{
    /// <param name="run">The run.</param>
    /// <param name="seedGiven">Whether the seed was typed; null on resume, where all is as the run was started.</param>
    /// <param name="threadsGiven">Whether the threads were.</param>
    internal static IReadOnlyList<Fact> Of(SequenceRun run, bool? seedGiven, bool threadsGiven)
    {
        var options = run.Configuration.Options;
        var recipe = SequenceRecipe.Find(options.Task);
        const string AsStarted = "as the run was started";
        var sizes = options.Least == options.Most ? $"{options.Most} {recipe.Sizes}" : $"{options.Least} to {options.Most} {recipe.Sizes}";
        return
        [
            new("task", $"{recipe.Description}; {sizes}", seedGiven is null ? AsStarted : ""),
            new("network", $"{SequenceNetworks.Describe(options)}; {Numbers.Grouped(Parameters(run.Model))} parameters"),
            new("device", $"{run.Trainer.Device.Device}", run.Trainer.Device.Reason),
            new("threads", $"{options.Threads}", seedGiven is null ? AsStarted : threadsGiven ? "asked for" : Threads.Recommended.Reason),
            new("seed", $"{options.Seed}", seedGiven switch { null => AsStarted, true => "asked for", _ => "the default; --seed changes it" }),
            new("training", string.Create(CultureInfo.InvariantCulture,
                $"{Trained(options):N0} sequences, batch {options.Batch}, {options.Optimizer} at {Numbers.Rate(options.Rate)}{(options.Schedule == "constant" ? "" : $", falling along a {options.Schedule}")}{(options.Clip > 0 ? $", gradients clipped at {options.Clip}" : "")}; validated {options.Reports} times")),
        ];
    }

    /// <summary>Sequences in all, whole batches and parts.</summary>
    internal static long Trained(SequenceOptions options) => StepsOf(options) * options.Batch * options.Reports;

    internal static long StepsOf(SequenceOptions options) => (options.Sequences + (long)options.Batch * options.Reports - 1) / ((long)options.Batch * options.Reports);

    internal static long Parameters(Layer model) => model.named_parameters().Sum(parameter => parameter.parameter.numel());
}
