using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Engram.Cli;

/// <summary>The live panel: where the training is, how fast, how good, and the epochs it has behind it.</summary>
internal static class Panels
{
    // The rows that the panel, the table's frame and the cursor take.
    private const int Overhead = 10;

    // The columns that frame and words take beside a bar; fixed, so that the frame stands still while the words change.
    private const int Around = 46;

    internal static IRenderable Of(TrainingProgress progress, Wording words, int width, int height)
    {
        if (progress.Last is not { } last)
            return new Spectre.Console.Text("");
        var lines = new Grid().AddColumn(new GridColumn { NoWrap = true }).AddColumn(new GridColumn { NoWrap = true }).AddColumn(new GridColumn { NoWrap = true });
        var bar = Math.Clamp(width - Around, 10, 60);
        lines.AddRow(Plain($"{words.Part} {last.Epoch}/{last.Epochs}"), Bar((double)progress.StepInEpoch / progress.StepsPerEpoch, bar), Grey($"{progress.StepInEpoch}/{progress.StepsPerEpoch} steps, {Numbers.Clock(progress.EpochLeft)} left"));
        lines.AddRow(Plain("run"), Bar((double)last.Step / last.Steps, bar), Grey($"{Numbers.Clock(progress.Elapsed)} gone, {Numbers.Clock(progress.RunLeft)} left"));
        var soFar = string.Join("   ", last.SoFar.Select(measure => $"[grey]{words.Of(measure.Key)}[/] {Numbers.Share(measure.Value)}"));
        var now = new Markup($"{soFar}   [grey]rate[/] {Numbers.Rate(last.Rate)}");
        var pace = new Markup($"{Numbers.Grouped(progress.SamplesPerSecond)} [grey]{words.Samples}/s[/]   {Wait(progress.Waiting)} [grey]waiting for data[/]   {Quantity.Bytes(Environment.WorkingSet)} [grey]memory[/]");
        var panel = new Panel(new Rows(lines, now, pace)) { Border = BoxBorder.Rounded, BorderStyle = new(Color.Grey), Width = bar + Around, Padding = new(1, 0, 1, 0) };
        return progress.Epochs.Count == 0 ? panel : new Rows(panel, new Spectre.Console.Text(""), Epochs(progress, words, Math.Max(3, height - Overhead)));
    }

    /// <summary>The last epochs, and the best one whatever its age.</summary>
    private static Grid Epochs(TrainingProgress progress, Wording words, int rows)
    {
        string[] columns = [words.Part, .. words.Measures.Select((name, i) => i == 0 ? $"train {words.Of(name)}" : words.Of(name)), .. words.Measures.Select((name, i) => i == 0 ? $"validation {words.Of(name)}" : words.Of(name)), "time", ""];
        var table = new Grid();
        foreach (var column in columns)
            table.AddColumn(new GridColumn { Padding = new(2, 0, 0, 0), NoWrap = true, Alignment = column.Length > 0 ? Justify.Right : Justify.Left });
        table.AddRow([.. columns.Select(Grey)]);
        var best = progress.Best;
        var shown = progress.Epochs.TakeLast(rows).ToList();
        if (best is not null && !shown.Contains(best))
            shown[0] = best;
        foreach (var epoch in shown)
        {
            var mark = ReferenceEquals(epoch, best);
            string[] cells =
            [
                epoch.Epoch.ToString(CultureInfo.InvariantCulture),
                .. words.Measures.Select(name => Measure(epoch.Training, name)), .. words.Measures.Select(name => Measure(epoch.Validation, name)),
                progress.TimeOf(epoch) is { } time ? Quantity.Time(time) : "–", mark ? "best" : "",
            ];
            table.AddRow([.. cells.Select(cell => new Markup(mark ? $"[green]{cell}[/]" : cell))]);
        }
        return table;
    }

    private static string Measure(IReadOnlyDictionary<string, double> measures, string name) => measures.TryGetValue(name, out var value) ? Numbers.Share(value) : "–";

    // More than a tenth of the time: the processor starves, and more --workers may help.
    private static string Wait(double share) => share > 0.1 ? $"[yellow]{Numbers.Percent(share)}[/]" : Numbers.Percent(share);

    private static Markup Bar(double share, int width)
    {
        var done = (int)Math.Round(Math.Clamp(share, 0, 1) * width);
        return new($"[green]{new string('━', done)}[/][grey]{new string('─', width - done)}[/]");
    }

    private static Markup Grey(string text) => new($"[grey]{Markup.Escape(text)}[/]");

    private static Spectre.Console.Text Plain(string text) => new(text);
}
