using System.Globalization;
using System.Text;
using Engram.Reports;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>Runs beside each other, as a table, as JSON and as a page.</summary>
internal static class Comparisons
{
    private const string Unknown = "–";

    /// <summary>A table with a column a run.</summary>
    internal static string Text(RunComparison comparison)
    {
        IReadOnlyList<IReadOnlyList<string>> rows = [["", .. comparison.Runs.Select(run => run.Folder)], .. Rows(comparison)];
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToList();
        StringBuilder text = new();
        foreach (var row in rows)
            text.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        foreach (var note in Notes(comparison))
            text.Append(CultureInfo.InvariantCulture, $"\nnote: {note}\n");
        return text.ToString();
    }

    /// <summary>The same for programs, with all numbers in full.</summary>
    internal static object Json(RunComparison comparison) => new
    {
        Runs = comparison.Runs.Select((run, i) => new
        {
            Run = run.Folder,
            run.Configuration.Recipe,
            Settings = comparison.Differences.ToDictionary(setting => setting.Name, setting => setting.Values[i]),
            Epochs = run.Course.Epochs.Count,
            BestEpoch = run.Best?.Epoch,
            run.Best?.Training,
            run.Best?.Validation,
            run.Test,
            Seconds = run.Course.Time?.TotalSeconds,
        }),
        Notes = Notes(comparison),
    };

    /// <summary>The page, where each run is a letter and a colour.</summary>
    internal static RunReport Page(RunComparison comparison)
    {
        var names = comparison.Runs.Select((run, i) => $"{Letter(i)}: {run.Folder}").ToList();
        return new($"{comparison.Runs.Count} {(comparison.Runs.Count == 1 ? "run" : "runs")} compared", string.Join(" · ", names))
        {
            Notes = Notes(comparison),
            Tables = [new("What was chosen, and what came of it", ["", .. names], Rows(comparison))],
            Charts =
            [
                Overlaid(comparison, "Validation accuracy", "accuracy", epoch => epoch.Validation) with { InPercent = true },
                Overlaid(comparison, "Validation loss", "loss", epoch => epoch.Validation) with { Note = "With the label smoothing of each run." },
                Overlaid(comparison, "Training loss", "loss", epoch => epoch.Training) with { Note = "On augmented images, while the weights still moved." },
            ],
        };
    }

    private static Chart Overlaid(RunComparison comparison, string title, string measure, Func<EpochReport, IReadOnlyDictionary<string, double>> part) => new(title, "epoch",
        [.. comparison.Runs.Select((run, i) => new Curve(Letter(i), CurveRole.Leading,
            [.. run.Course.Epochs.Where(epoch => part(epoch).ContainsKey(measure)).Select(epoch => ((double)epoch.Epoch, part(epoch)[measure]))]) { Series = i })]);

    private static IReadOnlyList<IReadOnlyList<string>> Rows(RunComparison comparison)
    {
        IReadOnlyList<string> Row(string name, Func<ComparedRun, string?> cell) => [name, .. comparison.Runs.Select(run => cell(run) ?? Unknown)];
        static string? Measure(IReadOnlyDictionary<string, double>? measures, string name) => measures is not null && measures.TryGetValue(name, out var value) ? Numbers.Share(value) : null;
        return
        [
            .. comparison.Differences.Select(setting => (IReadOnlyList<string>)[setting.Name, .. setting.Values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)!)]),
            Row("epochs", run => run.Course.Epochs.Count == run.Configuration.Options.Epochs ? $"{run.Course.Epochs.Count}" : $"{run.Course.Epochs.Count} of {run.Configuration.Options.Epochs}"),
            Row("best epoch", run => run.Best is { } best ? $"{best.Epoch}" : null),
            Row("validation accuracy", run => Measure(run.Best?.Validation, "accuracy")),
            Row("validation loss", run => Measure(run.Best?.Validation, "loss")),
            Row("test accuracy", run => run.Test is { } test ? Numbers.Share(test.Accuracy) : null),
            Row("test loss", run => run.Test is { } test ? Numbers.Share(test.Loss) : null),
            Row("seconds", run => run.Course.Time?.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)),
        ];
    }

    private static IReadOnlyList<string> Notes(RunComparison comparison) =>
    [
        .. ((string[])["validation", "test"]).Where(part => !comparison.IsFair(part)).Select(part => $"The runs have different {part} images, so their {part} measures cannot be compared."),
    ];

    private static string Letter(int i) => i < 26 ? $"{(char)('A' + i)}" : $"{Letter(i / 26 - 1)}{(char)('A' + i % 26)}";
}
