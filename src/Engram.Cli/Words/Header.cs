using System.Globalization;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>What is known before the first step: everything that was chosen, and why.</summary>
internal static class Header
{
    /// <param name="run">The run.</param>
    /// <param name="asked">The options before <c>auto</c> was resolved; null on resume, where all is as the run was started.</param>
    /// <param name="seedGiven">Whether the seed was typed.</param>
    internal static IReadOnlyList<Fact> Of(ClassificationRun run, ClassificationOptions? asked, bool seedGiven)
    {
        var (configuration, options) = (run.Configuration, run.Configuration.Options);
        var recipe = ClassificationRecipe.All.FirstOrDefault(row => row.Name == configuration.Recipe)?.Options;
        var (device, precision) = (run.Trainer.Device, run.Trainer.Precision);
        var summary = Summary.Of(configuration.CreateModel(), [1, .. configuration.Image.Select(size => (long)size)]);
        const string AsStarted = "as the run was started";
        string Origin(bool isRecipes) => asked is null ? AsStarted : isRecipes ? $"recipe {configuration.Recipe}" : "asked for";
        return
        [
            new("model", $"{options.Model}, {Numbers.Grouped(summary.Parameters)} parameters, {Numbers.Scaled(summary.Macs)} MACs an image", Origin(options.Model == recipe?.Model)),
            new("data", DataOf(run), Origin(options.Data == recipe?.Data)),
            new("device", $"{device.Device}", device.Reason),
            new("precision", options.Precision, precision.Reason),
            new("threads", $"{options.Threads}", asked is null ? AsStarted : asked.Threads > 0 ? "asked for" : Threads.Recommended.Reason),
            new("seed", $"{options.Seed}", asked is null ? AsStarted : seedGiven ? "asked for" : "the default; --seed changes it"),
            new("training", $"{options.Epochs} epochs, batch {options.BatchSize}{(options.Accumulate > 1 ? $" × {options.Accumulate}" : "")}, {options.Optimizer}, {options.Schedule} to {Numbers.Rate(options.Rate)}",
                Origin(recipe is not null && (options.Epochs, options.BatchSize, options.Accumulate, options.Optimizer, options.Schedule, options.Rate)
                    == (recipe.Epochs, recipe.BatchSize, recipe.Accumulate, recipe.Optimizer, recipe.Schedule, recipe.Rate))),
            .. Extras(run, Origin),
        ];
    }

    /// <summary>What few trainings have: a line each where it was asked for.</summary>
    private static IEnumerable<Fact> Extras(ClassificationRun run, Func<bool, string> origin)
    {
        var options = run.Configuration.Options;
        foreach (var fact in Transfer(run, origin))
            yield return fact;
        if (options.Swa)
            yield return new("averages", "the weights of the last quarter's epochs, validated beside each epoch's own", origin(false));
        else if (options.Ema > 0)
            yield return new("averages", string.Create(CultureInfo.InvariantCulture, $"a running mean of the weights, decay {options.Ema}, validated beside each epoch's own"), origin(false));
        if (options.Patience > 0)
            yield return new("ends early", $"after {options.Patience} {(options.Patience == 1 ? "epoch" : "epochs")} without improvement", origin(false));
    }

    /// <summary>Where the weights came from, how pictures are prepared for them, and what learns.</summary>
    private static IEnumerable<Fact> Transfer(ClassificationRun run, Func<bool, string> origin)
    {
        var (options, weights) = (run.Configuration.Options, run.Configuration.Weights);
        if (weights is not null)
        {
            var head = weights.Fresh.Count == 0 ? "the head too" : $"all but {string.Join(" and ", weights.Fresh)}, fresh for {run.Configuration.Classes.Count} classes instead of {weights.Classes}";
            yield return new("weights", $"{weights.Name}{(weights.Name == weights.File ? "" : $" ({weights.File})")}, SHA-256 {weights.Sha256[..8]}…: {head}", origin(false));
            yield return new("pictures", $"{Prepared(options.Preprocessing, run.Configuration)}", weights.Reason);
        }
        if (options.Freeze is not null || options.Rates is not null)
        {
            var (learning, all) = run.Numbers;
            yield return new("learns", $"{Numbers.Grouped(learning)} of {Numbers.Grouped(all)} numbers{(options.Freeze is { } frozen ? $"; frozen: {string.Join(", ", frozen)}" : "")}", origin(false));
        }
        if (options.Rates is { } rates)
            yield return new("rates", string.Join(", ", rates.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Names} × {part.Rate}"))), origin(false));
    }

    private static string Prepared(Preprocessing? how, RunConfiguration configuration)
    {
        var (side, normalization) = (configuration.Image[1], configuration.Normalization);
        string Numbered(IReadOnlyList<float> values) => string.Join(", ", values.Select(value => value.ToString("0.###", CultureInfo.InvariantCulture)));
        var sized = !configuration.Options.Data.StartsWith("folder:", StringComparison.Ordinal) ? "as they are"
            : how?.WithSide(side) is { Crop.Count: > 0 } cropped ? $"scaled to {cropped.Resize[0]} ({cropped.Interpolation}), the middle {side}×{side} of it" : $"scaled to {side}×{side}";
        return $"{sized}; minus {Numbered(normalization.Mean)}, divided by {Numbered(normalization.Deviation)}";
    }

    private static string DataOf(ClassificationRun run)
    {
        var name = run.Configuration.Options.Data switch
        {
            "embedded" => "Fashion-MNIST, the embedded part",
            "full" => "Fashion-MNIST, all of it",
            var folder => folder["folder:".Length..],
        };
        var data = run.Data;
        return $"{name}: {Numbers.Grouped(data.Training.Count)} images to train on, {Numbers.Grouped(data.Validation.Count)} to choose by, {Numbers.Grouped(data.Test.Count)} to test on; "
            + $"{data.Training.Shape}, {data.Training.Classes.Count} classes, SHA-256 {run.Configuration.Data["training"][..8]}…";
    }
}
