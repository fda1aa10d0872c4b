using System.Globalization;
using Engram.Reports;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>A run that makes pictures as a page.</summary>
internal static class MakerReports
{
    private const string Averaged = "averaged ";

    /// <summary>Writes <c>report.html</c> into a run's folder.</summary>
    /// <returns>The file's path.</returns>
    internal static string Write(MakerReview review)
    {
        var path = Path.Combine(review.Folder, "report.html");
        HtmlPage.Write(MakingPage.Add(Of(review), review), path);
        return path;
    }

    internal static RunReport Of(MakerReview review)
    {
        var (options, data, rows) = (review.Options, review.Data, MakerWords.Rows(review.Test).ToList());
        return new($"{options.Task} on {MakerHeader.Name(options.Data)}",
            $"Trained on {Numbers.Grouped(data.Training.Count)} pictures, the best epoch chosen by {Numbers.Grouped(data.Validation.Count)} others. {Numbers.Grouped(review.Test.Pictures)} pictures were made and compared with as many test pictures, as a small classifier of clothes sees them: the distances are comparable with each other alone.")
        {
            Charts = Charts(review),
            Epochs = EpochPages.Table(review.Course.Epochs, review.Kept),
            Test = new("Made pictures beside real, blurred and random ones", "Real: other real pictures in place of made ones, which the ruler was trained on. Nothing that is made can be expected to be nearer.", [], new("Measures", rows[0], [.. rows.Skip(1)])),
            Facts = [EpochPages.Configuration(options), DataOf(review), RunReports.MachineOf(review.Maker.Configuration.Machine)],
            Snippets = [new("Repeat it", Repeat(options)), new("Measure it again", $"engram evaluate {RunReports.Quoted(review.Folder)}"), new("Make more", $"engram generate {RunReports.Quoted(review.Folder)} --count 64 --seed 1\nengram interpolate {RunReports.Quoted(review.Folder)}")],
            Figures = [.. review.Test.Measures.Take(4).Select(measure => new Figure(MakerWords.Text(measure.Value), measure.Name, $"real pictures {MakerWords.Text(measure.Real)}, noise {MakerWords.Text(measure.Noise)}")), .. Figures(review)],
        };
    }

    private static IEnumerable<Figure> Figures(MakerReview review)
    {
        var epochs = review.Course.Epochs;
        yield return new(epochs.Count == review.Options.Epochs ? $"{epochs.Count}" : $"{epochs.Count} of {review.Options.Epochs}", "epochs", review.Kept is { } kept ? $"{kept} are kept" : "none is finished");
        if (review.Course.Time is { } time)
            yield return new(Quantity.Time(time), "training time", $"{Numbers.Grouped(review.Seen / Math.Max(1e-9, time.TotalSeconds))} pictures a second");
    }

    private static IReadOnlyList<Chart> Charts(MakerReview review)
    {
        var (epochs, steps, monitor) = (review.Course.Epochs, review.Course.Steps, review.Task.Monitor(review.Options));
        var perEpoch = epochs.Count > 0 ? (double)epochs[0].Step / epochs[0].Epoch : 1;
        var measures = epochs.SelectMany(epoch => epoch.Validation.Keys).Distinct().Where(name => !name.EndsWith("loss", StringComparison.Ordinal)).ToList();
        // What samples are made with: the averaged weights where there are some. The table of epochs has both.
        var averaged = measures.Any(IsAveraged);
        measures.RemoveAll(name => IsAveraged(name) != averaged);
        Chart Of(string title, IReadOnlyList<string> names) =>
            new(title, "epoch", [.. names.Select((name, i) => EpochPages.Measured(epochs, names.Count == 1 ? "" : name[(averaged ? Averaged.Length : 0)..], CurveRole.Leading, name, epoch => epoch.Validation) with { Series = i })])
            {
                Note = averaged ? "On the pictures that are held back, by the averaged weights." : "On the pictures that are held back.", Mark = review.Kept is { } kept && names.Contains(monitor) ? new Mark(kept.Epoch.Epoch, kept.Value, $"kept: epoch {kept.Epoch.Epoch}, {MakerWords.Text(kept.Value)}") : null,
            };
        return
        [
            .. EpochPages.Parts(steps, perEpoch, review.Task.HasCritic || review.Task.Translates ? "What both sides are wrong by" : "Parts of the bound"),
            new("Loss", "epoch", [EpochPages.Measured(epochs, "training", CurveRole.Accompanying, "loss", epoch => epoch.Training), EpochPages.Measured(epochs, "validation", CurveRole.Leading, "loss", epoch => epoch.Validation)]),
            .. measures.GroupBy(History.Falls).OrderBy(group => !group.Key).Select(group => Of(group.Key ? "Fréchet distance from real pictures" : "Precision and recall", [.. group])),
            new("Learning rate", "epoch", [new("", CurveRole.Leading, [.. steps.Select(step => (step.Step / perEpoch, step.Rate))])]),
        ];
    }

    private static bool IsAveraged(string measure) => measure.StartsWith(Averaged, StringComparison.Ordinal);

    private static FactSheet DataOf(MakerReview review) => new("Data",
    [
        ("source", review.Options.Data), ("classes", $"{review.Data.Classes.Count}"), ("to train on", Numbers.Grouped(review.Data.Training.Count)), ("to choose by", Numbers.Grouped(review.Data.Validation.Count)), ("to test on", Numbers.Grouped(review.Data.Test.Count)),
        .. review.Maker.Configuration.Data.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => ($"{part.Key}, SHA-256", part.Value)),
    ]);

    /// <summary>The command that gives this run again: all options that differ from the task's, and what <c>auto</c> became.</summary>
    internal static string Repeat(MakerOptions options)
    {
        var task = MakerTask.Find(options.Task);
        // Pictures to test with have no option of their own: they tell a quick training.
        var quick = options.Tests != task.Options().Tests;
        var own = ConfigurationFile.Settings(task.Options(quick)).ToDictionary();
        List<string> words = ["engram", "train", options.Task, .. quick ? (string[])["--quick"] : []];
        foreach (var (name, value) in ConfigurationFile.Settings(options).Where(setting => setting.Key is not ("task" or "tests" or "workers" or "checkpoint steps") && !setting.Value.Equals(own[setting.Key])))
        {
            var option = name switch { "average" => "--ema", "flip" when value is false => "--no-flip", _ => $"--{name.Replace(' ', '-')}" };
            words.AddRange(value is bool ? [option] : [option, RunReports.Quoted(Convert.ToString(value, CultureInfo.InvariantCulture)!)]);
        }
        return string.Join(' ', words);
    }
}
