using System.CommandLine;
using System.Globalization;
using Engram.Reports;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram lr-find</c>.</summary>
internal static class FindRate
{
    internal static Command Create()
    {
        var recipe = RecipeOptions.Recipe();
        var picture = Options.Text("--out", "The SVG file to draw the loss over the rates into. Default: lr-find.svg.", "FILE");
        var steps = Options.Whole("--steps", "Steps from the lowest to the highest rate. Default: 100.", 10);
        RecipeOptions overrides = new();
        Command command = new("lr-find", "Tries learning rates out, from far too small to far too large, and suggests three. Trains nothing and writes no run.") { recipe, picture, steps };
        overrides.AddTo(command);
        command.SetAction(given =>
        {
            var (name, options) = overrides.Of(given, given.GetValue(recipe));
            return Find(name, options, given.GetValue(steps) ?? 100, given.GetValue(picture) ?? "lr-find.svg", given.Output());
        });
        return command.WithExamples("engram lr-find fashion", "engram lr-find --data folder:photographs --model resnet18 --out rates.svg --json");
    }

    private static int Find(string recipe, ClassificationOptions options, int steps, string picture, Output output)
    {
        LibTorch.Load();
        using var interruption = new Interruption();
        LearningRateSweep sweep;
        try
        {
            output.Progress.WriteLine($"engram lr-find {recipe}: {options.Model} on {options.Data}");
            sweep = ClassificationRun.FindRate(options, steps, point => Tell(output, point), interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.ExitCode != 0)
        {
            return output.Fail(new(interruption.ExitCode, "Interrupted; nothing was written."));
        }
        var suggestions = sweep.Suggestions;
        output.Progress.WriteLine($"\n{sweep.Points.Count} steps; {sweep.End}.\n");
        foreach (var suggestion in suggestions)
            output.Progress.WriteLine($"  {suggestion.Name,-9} {Numbers.Rate(suggestion.Rate),-9} {suggestion.Meaning}");
        output.Progress.WriteLine(suggestions.Count == 0 ? "  The loss fell at no rate, so none is suggested. Look at the data, or take more --steps." : "");
        SvgFile.Write(ChartOf(options, sweep), picture);
        output.Progress.WriteLine($"drawn in   {picture}");
        if (suggestions.Count > 0)
            output.Progress.WriteLine($"next       engram train {recipe} --rate {Rounded(suggestions[0].Rate)} (and what else was given here)");
        if (output.Json)
            output.Emit(new { Suggestions = suggestions, sweep.End, Picture = picture, sweep.Points });
        return ExitCode.Success;
    }

    private static void Tell(Output output, LearningRatePoint point)
    {
        if (output.Verbose)
            output.Progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rate {point.Rate:0.00e+00}  loss {point.Loss:0.0000}  smoothed {point.Smoothed:0.0000}"));
    }

    // Two digits: a sweep knows no more.
    private static string Rounded(double rate) => double.Parse(rate.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("0.#########", CultureInfo.InvariantCulture);

    private static Chart ChartOf(ClassificationOptions options, LearningRateSweep sweep)
    {
        double At(double rate) => sweep.Points.MinBy(point => Math.Abs(Math.Log(point.Rate / rate)))!.Smoothed;
        // What a single step shot up to would press the curve flat.
        var top = sweep.Points.Max(point => point.Smoothed);
        return new($"Loss of {options.Model} by learning rate", "rate",
        [
            new("", CurveRole.Background, [.. sweep.Points.Select(point => (point.Rate, point.Loss <= top ? point.Loss : double.NaN))]),
            new("loss", CurveRole.Leading, [.. sweep.Points.Select(point => (point.Rate, point.Smoothed))]),
        ])
        {
            IsLogarithmic = true,
            Marks = [.. sweep.Suggestions.OrderBy(suggestion => suggestion.Rate).Select(suggestion => new Mark(suggestion.Rate, At(suggestion.Rate), $"{suggestion.Name} {Numbers.Rate(suggestion.Rate)}"))],
        };
    }
}
