using System.Globalization;
using Engram.Reports;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>A sweep as a table, as JSON and as a page.</summary>
internal static class SweepReports
{
    private const string Unknown = "–";

    /// <summary>Writes <c>sweep.html</c> into the sweep's folder.</summary>
    /// <returns>The file's path.</returns>
    internal static string Write(Sweep sweep, ClassificationSweep course)
    {
        var path = Path.Combine(sweep.Folder, "sweep.html");
        HtmlPage.Write(Page(sweep, course), path);
        return path;
    }

    /// <summary>The trials from the best to the worst.</summary>
    internal static string Table(Sweep sweep, ClassificationSweep course)
    {
        IReadOnlyList<IReadOnlyList<string>> rows = [["", .. Columns(sweep, course)], .. sweep.Ranked.Select((swept, i) => (IReadOnlyList<string>)[$"{i + 1}.", $"trial {swept.Trial.Number}", .. Cells(sweep, swept)])];
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToList();
        return string.Concat(rows.Select(row => "  " + string.Join("  ", row.Select((cell, column) => cell.PadLeft(widths[column]))) + "\n"));
    }

    /// <summary>The command that trains a trial in full.</summary>
    internal static string Command(Sweep sweep, SweptTrial swept) => RunReports.RepeatCommand(Runs.Configuration(sweep.FolderOf(swept.Trial)));

    /// <summary>The same for programs, with all numbers in full.</summary>
    internal static object Json(Sweep sweep, ClassificationSweep course, string command, string page) => new
    {
        Sweep = sweep.Folder,
        course.Measure,
        Rungs = sweep.Rungs,
        Winner = sweep.Winner is { } winner ? Json(sweep, winner) : null,
        Trials = sweep.Ranked.Select(swept => Json(sweep, swept)),
        Command = command,
        Page = page,
    };

    private static object Json(Sweep sweep, SweptTrial swept) => new
    {
        Trial = swept.Trial.Number, swept.Trial.Settings, Epochs = Epochs(sweep, swept), swept.Measures, Run = sweep.FolderOf(swept.Trial),
    };

    private static int Epochs(Sweep sweep, SweptTrial swept) => swept.Measures.Count == 0 ? 0 : sweep.Rungs[swept.Measures.Count - 1].Epochs;

    private static IReadOnlyList<string> Columns(Sweep sweep, ClassificationSweep course) => ["trial", .. sweep.Space.Dimensions.Select(dimension => dimension.Name), "epochs", .. sweep.Rungs.Select(rung => $"{course.Measure} at {rung.Epochs}")];

    private static IEnumerable<string> Cells(Sweep sweep, SweptTrial swept) =>
    [
        .. sweep.Space.Dimensions.Select(dimension => swept.Trial.Settings[dimension.Name]), $"{Epochs(sweep, swept)}",
        .. sweep.Rungs.Select((_, rung) => rung < swept.Measures.Count ? double.IsFinite(swept.Measures[rung]) ? Numbers.Share(swept.Measures[rung]) : "diverged" : Unknown),
    ];

    private static RunReport Page(Sweep sweep, ClassificationSweep course)
    {
        var winner = sweep.Winner;
        var (trained, all) = (sweep.Trials.Sum(swept => Epochs(sweep, swept)), sweep.Trials.Count * sweep.Options.Epochs);
        List<Figure> figures = [new($"{sweep.Trials.Count}", "trials", sweep.Options.Grid > 0 ? "all combinations" : $"drawn with seed {sweep.Options.Seed}"), new($"{trained}", "epochs trained", $"in place of {all}")];
        if (winner is not null)
            figures.Insert(0, new(Numbers.Share(winner.Measures.Last(double.IsFinite)), $"validation {course.Measure}", $"trial {winner.Trial.Number}, {Epochs(sweep, winner)} epochs"));
        return new($"{course.Options.Model}: {sweep.Trials.Count} trials of {Listed([.. sweep.Space.Dimensions.Select(dimension => dimension.Name)])}", Subtitle(sweep))
        {
            Figures = figures,
            Notes = winner is null ? ["All trials have diverged: no loss stayed a number. Vary lower rates, or clip gradients."] : [],
            Coordinates = Coordinates(sweep, course),
            Charts = Charts(sweep, course),
            Facts = Facts(sweep, course),
            Snippets = Snippets(sweep, course),
        };
    }

    private static string Subtitle(Sweep sweep) => "Successive halving: " + string.Join(", then ", sweep.Rungs.Select((rung, i) => i == 0 ? $"all {rung.Trials} to epoch {rung.Epochs}" : $"the best{(rung.Trials > 1 ? $" {rung.Trials}" : "")} to epoch {rung.Epochs}")) + ".";

    private static ParallelCoordinates Coordinates(Sweep sweep, ClassificationSweep course)
    {
        var finite = sweep.Trials.Where(swept => swept.Measures.Count > 0 && !swept.HasDiverged).Select(swept => swept.Measure).ToList();
        var (low, high) = finite.Count == 0 ? (0, 1) : finite.Max() > finite.Min() ? (finite.Min(), finite.Max()) : (finite[0] - 0.5, finite[0] + 0.5);
        double Place(double measure) => (measure - low) / (high - low) is var place && course.IsLowerBetter ? 1 - place : (measure - low) / (high - low);
        return new("Which settings were worth going on with", [.. sweep.Space.Dimensions.Select(AxisOf), Rungs(sweep)],
            new($"{course.Measure}", [.. Enumerable.Range(0, 6).Select(i => low + (high - low) * i / 5).Select(value => (Place(value), Numbers.Share(value)))]) { Kind = "validation" },
            [.. sweep.Ranked.Select(swept => new CoordinateLine($"trial {swept.Trial.Number}",
                [.. sweep.Space.Dimensions.Select(dimension => dimension.Place(swept.Trial.Settings[dimension.Name])), RungPlace(sweep, Math.Max(0, swept.Measures.Count - 1))], Place(swept.Measure))
            {
                Cells = [.. Cells(sweep, swept)],
                Reached = RungPlace(sweep, Math.Max(0, swept.Measures.Count - 1)),
                IsBest = swept.Trial == sweep.Winner?.Trial,
                Text = $"trial {swept.Trial.Number}: {string.Join(", ", swept.Trial.Settings.Select(setting => $"{setting.Key} {setting.Value}"))}; {Epochs(sweep, swept)} epochs, {(swept.HasDiverged ? "diverged" : $"{course.Measure} {Numbers.Share(swept.Measure)}")}",
            })])
        {
            Note = "Each line is a trial, from its settings on the left to what it came to on the right. Its measure is that of its best epoch so far, so trials that were left behind early are lower for that too.",
            Columns = Columns(sweep, course),
        };
    }

    private static double RungPlace(Sweep sweep, int rung) => sweep.Rungs.Count == 1 ? 1 : rung / (double)(sweep.Rungs.Count - 1);

    private static CoordinateAxis Rungs(Sweep sweep) => new("epochs", [.. sweep.Rungs.Select((rung, i) => (RungPlace(sweep, i), $"{rung.Epochs}"))]) { Kind = "rungs reached" };

    private static CoordinateAxis AxisOf(Dimension dimension) => dimension switch
    {
        ChoiceDimension choice => new(choice.Name, [.. choice.Choices.Select(value => (choice.Place(value), value))]) { Kind = "choice" },
        _ => new(dimension.Name, [.. dimension.Grid(5).Select(value => (dimension.Place(value), Short(value)))])
        {
            Kind = dimension is RealDimension { IsLogarithmic: true } or WholeDimension { IsLogarithmic: true } ? "log scale" : "",
        },
    };

    // Three digits are enough beside a line.
    private static string Short(string value) => Numbers.Rate(double.Parse(value, CultureInfo.InvariantCulture));

    private static IReadOnlyList<Chart> Charts(Sweep sweep, ClassificationSweep course)
    {
        var winner = sweep.Winner?.Trial;
        Chart Of(string measure) => new($"Validation {measure}", "epoch",
        [
            .. sweep.Ranked.Where(swept => swept.Measures.Count > 0).Select(swept => new Curve(swept.Trial == winner ? "winner" : "", swept.Trial == winner ? CurveRole.Leading : CurveRole.Background,
                [.. RunCourse.Read(sweep.FolderOf(swept.Trial)).Epochs.Where(epoch => epoch.Validation.ContainsKey(measure)).Select(epoch => ((double)epoch.Epoch, epoch.Validation[measure]))])),
        ]) { InPercent = measure == "accuracy", Note = "All trials as far as they were trained." };
        return [Of(course.Measure), Of(course.Measure == "loss" ? "accuracy" : "loss")];
    }

    private static IReadOnlyList<FactSheet> Facts(Sweep sweep, ClassificationSweep course)
    {
        FactSheet search = new("Search",
        [
            .. sweep.Space.Dimensions.Select(dimension => (dimension.Name, dimension.Values)),
            ("trials", sweep.Options.Grid > 0 ? $"{sweep.Trials.Count}, a grid of {sweep.Options.Grid}" : $"{sweep.Trials.Count}"), ("eta", $"{sweep.Options.Eta}"), ("longest training", $"{sweep.Options.Epochs} epochs"),
            ("seed", $"{sweep.Options.Seed}"), ("decided by", $"validation {course.Measure}, {(course.IsLowerBetter ? "lower" : "higher")} is better"),
        ]);
        var varied = sweep.Space.Dimensions.Select(dimension => VariedSetting.Find(dimension.Name)).ToList();
        FactSheet same = new("The same in all trials",
        [
            .. sweep.Options.Identity.Where(fact => fact.Key != "measure" && !varied.Any(setting => setting.IsOption(fact.Key.Replace("option ", "", StringComparison.Ordinal))))
                .Select(fact => (fact.Key.Replace("option ", "", StringComparison.Ordinal), fact.Value.Trim('"'))),
        ]);
        var first = sweep.Trials.FirstOrDefault(swept => File.Exists(Path.Combine(sweep.FolderOf(swept.Trial), "config.json")));
        return first is null ? [search, same] : [search, same, RunReports.MachineOf(Runs.Configuration(sweep.FolderOf(first.Trial)).Machine)];
    }

    private static IReadOnlyList<Snippet> Snippets(Sweep sweep, ClassificationSweep course) =>
    [
        .. sweep.Winner is { } winner ? (Snippet[])[new("Train the winner in full", Command(sweep, winner)), new("Ask the winner as it is", $"engram evaluate {RunReports.Quoted(sweep.FolderOf(winner.Trial))}")] : [],
        new("Repeat the sweep", Repeat(sweep, course)),
        new("Go on, or see this again", $"engram sweep resume {RunReports.Quoted(sweep.Folder)}"),
    ];

    private static string Repeat(Sweep sweep, ClassificationSweep course)
    {
        List<string> words = [RunReports.RepeatCommand("sweep", course.Recipe, course.Options)];
        words.AddRange(sweep.Space.Dimensions.Select(dimension => $"--vary {RunReports.Quoted($"{dimension.Name}={dimension.Values}")}"));
        words.Add(sweep.Options.Grid > 0 ? $"--grid {sweep.Options.Grid}" : $"--trials {sweep.Options.Trials}");
        words.Add($"--eta {sweep.Options.Eta}");
        if (sweep.Options.Shortest > 1)
            words.Add($"--shortest {sweep.Options.Shortest}");
        if (course.IsLowerBetter)
            words.Add($"--measure {course.Measure}");
        return string.Join(' ', words);
    }

    private static string Listed(IReadOnlyList<string> names) => names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
}
