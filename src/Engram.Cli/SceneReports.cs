using System.Globalization;
using Engram.Reports;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>A run on scenes as a page: what all tasks have; a task adds its test's sections.</summary>
internal static class SceneReports
{
    /// <summary>Writes <c>report.html</c> into a run's folder.</summary>
    /// <returns>The file's path.</returns>
    internal static string Write(SceneReview review)
    {
        var path = Path.Combine(review.Folder, "report.html");
        HtmlPage.Write(Of(review), path);
        return path;
    }

    internal static RunReport Of(SceneReview review)
    {
        var (options, data) = (review.Options, review.Data);
        var report = new RunReport($"{options.Model} on {SceneHeader.Name(options.Data)}",
            $"Trained on {Numbers.Grouped(data.Training.Count)} scenes an epoch, the best epoch chosen by {Numbers.Grouped(data.Validation.Count)} others, tested on {Numbers.Grouped(review.Test.Scenes)} that nothing was trained on or chosen by.{(options.Data == "composed" ? " The scenes are composed: real pictures of Fashion-MNIST on real photographs, other ones for the test, but no real places." : "")}")
        {
            Charts = Charts(review),
            Epochs = EpochPages.Table(review.Course.Epochs, review.Kept),
            Facts = [EpochPages.Configuration(review.Options), DataOf(review), RunReports.MachineOf(review.Trained.Configuration.Machine)],
            Snippets = [new("Repeat it", Repeat(options)), new("Measure it again", $"engram evaluate {RunReports.Quoted(review.Folder)}"), new("Ask it about pictures", $"engram predict {RunReports.Quoted(review.Folder)} PICTURE.jpg --out found")],
        };
        report = review.Test switch { DetectionTest found => DetectionPage.Add(report, found), SegmentationTest named => SegmentationPage.Add(report, named), _ => report };
        return report with { Figures = [.. report.Figures, .. Figures(review)] };
    }

    private static IEnumerable<Figure> Figures(SceneReview review)
    {
        var epochs = review.Course.Epochs;
        yield return new(epochs.Count == review.Options.Epochs ? $"{epochs.Count}" : $"{epochs.Count} of {review.Options.Epochs}", "epochs", review.Kept is { } kept ? $"{kept} are kept" : "none is finished");
        if (review.Course.Time is { } time)
            yield return new(Quantity.Time(time), "training time", $"{Numbers.Grouped(review.Seen / Math.Max(1e-9, time.TotalSeconds))} scenes a second");
        yield return new(Numbers.Grouped(review.Trained.Model.parameters().Sum(parameter => parameter.numel())), "parameters", review.Options.Precision);
    }

    private static IReadOnlyList<Chart> Charts(SceneReview review)
    {
        var (epochs, steps) = (review.Course.Epochs, review.Course.Steps);
        var perEpoch = epochs.Count > 0 ? (double)epochs[0].Step / epochs[0].Epoch : 1;
        Curve Part(string name, CurveRole role, string measure, Func<EpochReport, IReadOnlyDictionary<string, double>> part) => EpochPages.Measured(epochs, name, role, measure, part);
        var measures = epochs.SelectMany(epoch => epoch.Validation.Keys).Distinct().Where(name => name != "loss").ToList();
        var chosen = review.Kept is { } kept ? new Mark(kept.Epoch.Epoch, kept.Value, $"kept: epoch {kept.Epoch.Epoch}, {SceneWords.Text(kept.Value)}") : null;
        return
        [
            new("Loss", "epoch",
            [
                new("", CurveRole.Background, [.. steps.Select(step => (step.Step / perEpoch, step.Losses.Values.Sum()))]),
                Part("training", CurveRole.Accompanying, "loss", epoch => epoch.Training), Part("validation", CurveRole.Leading, "loss", epoch => epoch.Validation),
            ]) { Note = "Faint: single steps." },
            new(string.Join(" and ", measures), "epoch", [.. measures.Select((name, i) => Part(name, i == 0 ? CurveRole.Leading : CurveRole.Accompanying, name, epoch => epoch.Validation))]) { Mark = chosen, Note = "On the scenes that are held back." },
            .. EpochPages.Parts(steps, perEpoch, "Parts of the loss"),
            new("Learning rate", "epoch", [new("", CurveRole.Leading, [.. steps.Select(step => (step.Step / perEpoch, step.Rate))])]) { Note = $"AdamW, one cycle to {Numbers.Rate(review.Options.Rate)}." },
        ];
    }

    private static FactSheet DataOf(SceneReview review) => new("Data",
    [
        ("source", review.Options.Data), ("classes", $"{review.Data.Classes.Count}"), ("to train on", Numbers.Grouped(review.Data.Training.Count)), ("to choose by", Numbers.Grouped(review.Data.Validation.Count)), ("to test on", Numbers.Grouped(review.Data.Test.Count)),
        .. review.Trained.Configuration.Data.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => ($"{part.Key}, SHA-256", part.Value)),
    ]);

    /// <summary>The command that gives this run again: all options that differ from the task's, and what <c>auto</c> became.</summary>
    internal static string Repeat(SceneOptions options)
    {
        var task = SceneTask.Find(options.Task);
        // Scenes to test on have no option of their own: they tell a quick training.
        var own = task.Options(options.Model);
        var quick = options.Tests != own.Tests;
        own = task.Options(options.Model, quick);
        List<string> words = ["engram", "train", options.Task, .. quick ? (string[])["--quick"] : []];
        void Add(string option, object now, object then)
        {
            if (!now.Equals(then))
                words.AddRange([option, RunReports.Quoted(Convert.ToString(now, CultureInfo.InvariantCulture)!)]);
        }
        Add("--data", options.Data, own.Data);
        Add("--model", options.Model, task.Models[0]);
        Add("--scenes", options.Scenes, own.Scenes);
        Add("--image-size", options.ImageSize, own.ImageSize);
        Add("--epochs", options.Epochs, own.Epochs);
        Add("--batch-size", options.BatchSize, own.BatchSize);
        Add("--rate", options.Rate, own.Rate);
        Add("--weight-decay", options.WeightDecay, own.WeightDecay);
        Add("--clip", options.ClipNorm, own.ClipNorm);
        if (!options.Flip)
            words.Add("--no-flip");
        Add("--tint", options.Tint, own.Tint);
        Add("--validation", options.Validation, own.Validation);
        Add("--patience", options.Patience, own.Patience);
        Add("--seed", options.Seed, own.Seed);
        Add("--device", options.Device, own.Device);
        Add("--precision", options.Precision, own.Precision);
        Add("--threads", options.Threads, own.Threads);
        return string.Join(' ', words);
    }
}
