using System.CommandLine;
using System.Globalization;
using Engram.Reports;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram schedule</c>.</summary>
internal static class DrawSchedule
{
    // More points than a screen has columns.
    private const int MostPoints = 2000;

    internal static Command Create()
    {
        Argument<string[]> text = new("SCHEDULE")
        {
            HelpName = "SCHEDULE", Arity = ArgumentArity.ZeroOrMore,
            Description = $"A kind with its numbers, in their order or by name: {string.Join("; ", ScheduleKind.All.Select(kind => kind.Usage))}. One after the other: linear 0 0.01 for 100 then cosine 0.01.",
        };
        text.CompletionSources.Add([.. ScheduleKind.All.Select(kind => kind.Name)]);
        var recipe = Options.Text("--recipe", "A recipe whose own schedule is drawn, with what else is given here. Default: none.", "RECIPE", ClassificationRecipe.All.Select(row => row.Name));
        var steps = Options.Whole("--steps", "All steps of the training. Default: 1000, or those of the recipe.", 1);
        var picture = Options.Text("--svg", "An SVG file to draw into. Default: a line in the terminal.", "FILE");
        RecipeOptions overrides = new();
        Command command = new("schedule", "Draws a learning-rate schedule before anything is trained, and tells its first, highest and last rate.") { text, recipe, steps, picture };
        overrides.AddTo(command);
        command.SetAction(given =>
        {
            var words = string.Join(' ', given.GetValue(text) ?? []);
            if (given.GetValue(recipe) is null && overrides.Given(given) is { } option)
                throw new FailedException(new(ExitCode.Usage, $"{option} belongs to a recipe, and none is drawn.", "Say --recipe fashion, or leave it out."));
            var (name, schedule, all) = Chosen(words, given.GetValue(recipe), given.GetValue(steps), recipe => overrides.Of(given, recipe).Options);
            return Draw(name, schedule, all, given.GetValue(picture), given.Output());
        });
        return command.WithExamples("engram schedule one-cycle 0.004", "engram schedule \"warm-up 100 then cosine 0.01\" --steps 2000 --svg schedule.svg", "engram schedule --recipe fashion --rate 0.01 --json");
    }

    private static (string Name, Schedule Schedule, long Steps) Chosen(string words, string? recipe, int? steps, Func<string, ClassificationOptions> optionsOf)
    {
        if (recipe is null == (words.Length == 0))
            throw new FailedException(new(ExitCode.Usage, words.Length == 0 ? "There is no schedule to draw." : $"Both a schedule, '{words}', and the recipe '{recipe}' were given.",
                "Write one, such as `engram schedule one-cycle 0.004`, or say --recipe fashion."));
        if (recipe is null)
            return (words, ScheduleParser.Parse(words), steps ?? 1000);
        var options = optionsOf(recipe);
        var name = $"{options.Schedule} of {recipe}";
        if (steps is { } asked)
            return (name, ClassificationRun.ScheduleOf(options, Math.Max(1, asked * options.Accumulate / options.Epochs)), asked);
        var (schedule, all) = ClassificationRun.ScheduleOf(options);
        return (name, schedule, all);
    }

    private static int Draw(string name, Schedule schedule, long steps, string? picture, Output output)
    {
        var points = Points(schedule, steps);
        var (start, peak, lowest, end) = (points[0], points.MaxBy(point => point.Rate), points.MinBy(point => point.Rate), points[^1]);
        output.Progress.WriteLine($"{name}, {Numbers.Grouped(steps)} steps\n");
        foreach (var (what, (step, rate)) in ((string, (long, double))[])[("start", start), ("peak", peak), ("lowest", lowest), ("end", end)])
            output.Progress.WriteLine($"  {what,-7} step {step.ToString(CultureInfo.InvariantCulture).PadLeft($"{steps}".Length)}   {Numbers.Rate(rate)}");
        output.Progress.WriteLine();
        if (schedule is Plateau)
            output.Progress.WriteLine("note: a plateau schedule follows the validation, so what is drawn is the rate of a training that gets better all the time.\n");
        if (picture is not null)
        {
            SvgFile.Write(ChartOf(name, points, peak), picture);
            output.Progress.WriteLine($"drawn in   {picture}");
        }
        else
        {
            TerminalLine.Write(output, [.. points.Select(point => point.Rate)], "step 0", $"{steps - 1}");
        }
        if (output.Json)
            output.Emit(new { Schedule = name, Steps = steps, Start = Json(start), Peak = Json(peak), Lowest = Json(lowest), End = Json(end), Picture = picture, Points = points.Select(Json) });
        return ExitCode.Success;
    }

    // The last step always, and with few enough steps each.
    private static List<(long Step, double Rate)> Points(Schedule schedule, long steps)
    {
        var count = Math.Min(steps, MostPoints);
        return [.. Enumerable.Range(0, (int)count).Select(i => count == 1 ? 0 : (long)((Int128)i * (steps - 1) / (count - 1))).Select(step => (step, schedule.Rate(step, steps)))];
    }

    private static object Json((long Step, double Rate) point) => new { point.Step, point.Rate };

    private static Chart ChartOf(string name, List<(long Step, double Rate)> points, (long Step, double Rate) peak) => new($"Learning rate: {name}", "step",
        [new("rate", CurveRole.Leading, [.. points.Select(point => ((double)point.Step, point.Rate))])]) { Mark = new(peak.Step, peak.Rate, $"{Numbers.Rate(peak.Rate)} at step {peak.Step}") };
}
