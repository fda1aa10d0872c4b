using System.Globalization;
using Engram.Reports;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>A classifier's run as a page: what <see cref="RunReview"/> found, in the words of <see cref="RunReport"/>.</summary>
internal static class RunReports
{
    /// <summary>Writes <c>report.html</c> into a run's folder.</summary>
    /// <returns>The file's path.</returns>
    /// <exception cref="IOException">The folder is no run, or cannot be written to.</exception>
    internal static string Write(string run, CancellationToken cancellation = default)
    {
        var path = Path.Combine(run, "report.html");
        HtmlPage.Write(Of(RunReview.Of(run, cancellation)), path);
        return path;
    }

    internal static RunReport Of(RunReview review)
    {
        var options = review.Configuration.Options;
        return new($"{options.Model} on {DataName(options.Data)}", Subtitle(review))
        {
            Figures = [.. Figures(review)],
            Notes = review.Notes,
            Charts = Charts(review),
            Epochs = Epochs(review.Course.Epochs),
            Confusion = review.Test is { } test ? ConfusionOf(review, test) : null,
            Galleries = [.. Galleries(review)],
            Model = review.Model,
            Facts = [Training(review), Data(review), MachineOf(review.Configuration.Machine)],
            Snippets = [.. Snippets(review)],
        };
    }

    private static string DataName(string data) => data switch
    {
        "embedded" or "full" => "Fashion-MNIST",
        _ => Path.GetFileName(data["folder:".Length..].TrimEnd('/', '\\')) is { Length: > 0 } name ? name : data,
    };

    private static string Subtitle(RunReview review)
    {
        var classes = $"{review.Configuration.Classes.Count} classes";
        return review.Counts is { } counts
            ? $"Trained on {Grouped(counts.Training)} images of {classes}, the best epoch chosen by {Grouped(counts.Validation)} others, tested on {Grouped(counts.Test)} that nothing was trained on or chosen by."
            : $"Trained to tell {classes} apart.";
    }

    private static IEnumerable<Figure> Figures(RunReview review)
    {
        if (review.Test is { } test && review.Counts is { } counts)
        {
            var error = Math.Sqrt(test.Accuracy * (1 - test.Accuracy) / counts.Test);
            yield return new($"{Percent(test.Accuracy)} ± {Text(100 * error, "0.0")}", "test accuracy", $"{Grouped((long)Math.Round(test.Accuracy * counts.Test))} of {Grouped(counts.Test)} right; ± is the standard error");
            yield return new(Text(test.Loss, "0.000"), "test loss", "cross-entropy in nats");
        }
        var (epochs, options) = (review.Course.Epochs, review.Configuration.Options);
        var kept = History.Kept(epochs) is { } best ? $"{best} are kept" : "none is finished";
        yield return new(epochs.Count == options.Epochs ? $"{epochs.Count}" : $"{epochs.Count} of {options.Epochs}", "epochs", kept);
        if (review.Course.Time is { } time)
            yield return new(Quantity.Time(time), "training time", epochs.Count > 0 ? $"{Quantity.Time(time / epochs.Count)} an epoch" : "");
        yield return new(Grouped(review.Model.Parameters), "parameters", $"{Text(review.Model.Macs / 1e6, "#,0.#")} M MACs an image");
    }

    private static IReadOnlyList<Chart> Charts(RunReview review)
    {
        var (epochs, steps) = (review.Course.Epochs, review.Course.Steps);
        // One horizontal axis for all: a step lies where it is within its epoch.
        var perEpoch = epochs.Count > 0 ? (double)epochs[0].Step / epochs[0].Epoch : 1;
        var across = epochs.Count > 0 ? "epoch" : "step";
        var kept = History.Kept(epochs);
        Curve Part(string name, CurveRole role, string measure, Func<EpochReport, IReadOnlyDictionary<string, double>> part) =>
            new(name, role, [.. epochs.Where(epoch => part(epoch).ContainsKey(measure)).Select(epoch => ((double)epoch.Epoch, part(epoch)[measure]))]);
        // Averages may begin late, or there are none.
        Curve[] Averaged(string measure) => Part("averaged weights", CurveRole.Accompanying, $"averaged {measure}", epoch => epoch.Validation) is { Points.Count: > 0 } curve ? [curve] : [];
        Mark? MarkOf(string measure, Func<double, string> text) => kept is not null && Chosen(kept.Epoch).TryGetValue(kept.IsAveraged ? $"averaged {measure}" : measure, out var value)
            ? new(kept.Epoch.Epoch, value, $"kept: epoch {kept.Epoch.Epoch}, {text(value)}") : null;
        var options = review.Configuration.Options;
        return
        [
            new("Loss", across,
            [
                new("", CurveRole.Background, [.. steps.Where(step => step.Losses.Count > 0).Select(step => (step.Step / perEpoch, step.Losses.Values.Sum()))]),
                Part("training", CurveRole.Accompanying, "loss", epoch => epoch.Training), Part("validation", CurveRole.Leading, "loss", epoch => epoch.Validation), .. Averaged("loss"),
            ])
            { Mark = MarkOf("loss", value => Text(value, "0.000")), Note = options.Smoothing > 0 ? $"In nats; labels are smoothed by {Text(options.Smoothing, "0.##")}, so the best possible loss is above zero. Faint: single steps." : "In nats. Faint: single steps." },
            new("Accuracy", across, [Part("training", CurveRole.Accompanying, "accuracy", epoch => epoch.Training), Part("validation", CurveRole.Leading, "accuracy", epoch => epoch.Validation), .. Averaged("accuracy")])
            { InPercent = true, Mark = MarkOf("accuracy", Percent), Note = options.Shift > 0 || options.Flip ? "Training is measured on augmented images while the weights still move, so it may lie below validation." : "Training is measured while the weights still move." },
            new("Learning rate", across, [new("", CurveRole.Leading, [.. steps.Select(step => (step.Step / perEpoch, step.Rate))])]) { Note = $"{options.Optimizer}, {options.Schedule} to {Text(options.Rate, "G3")}." },
        ];
    }

    private static IReadOnlyDictionary<string, double> Chosen(EpochReport epoch) => epoch.Validation.Count > 0 ? epoch.Validation : epoch.Training;

    private static Sheet? Epochs(IReadOnlyList<EpochReport> epochs)
    {
        if (epochs.Count == 0)
            return null;
        var columns = epochs.SelectMany(epoch => epoch.Training.Keys).Distinct().Select(name => (Title: $"training {name}", Value: (Func<EpochReport, double>)(epoch => epoch.Training.GetValueOrDefault(name, double.NaN))))
            .Concat(epochs.SelectMany(epoch => epoch.Validation.Keys).Distinct().Select(name => (Title: $"validation {name}", Value: (Func<EpochReport, double>)(epoch => epoch.Validation.GetValueOrDefault(name, double.NaN))))).ToList();
        return new("Every epoch in numbers", ["epoch", .. columns.Select(column => column.Title)],
            [.. epochs.Select(epoch => (IReadOnlyList<string>)[$"{epoch.Epoch}", .. columns.Select(column => Text(column.Value(epoch), "0.0000"))])])
        { Marked = epochs.ToList().IndexOf(History.Best(epochs)!) };
    }

    private static Confusion ConfusionOf(RunReview review, Evaluation test)
    {
        var classes = Enumerable.Range(0, test.Classes.Count).ToList();
        return new(test.Classes, [.. classes.Select(t => (IReadOnlyList<long>)[.. classes.Select(a => test.Confusion[t, a])])],
            [.. review.Cells.Select(cell => new ConfusionCell(cell.Target, cell.Answer, [.. cell.Images.Select(image => SampleOf(review, image))]))]);
    }

    private static IEnumerable<Gallery> Galleries(RunReview review)
    {
        yield return new("Its worst mistakes", "The highest losses on the test images: sure of something else. Bold is what the picture is labelled; some labels deserve a second look.", [.. review.Worst.Select(image => SampleOf(review, image))]);
        yield return new("Its surest right answers", "The most confident right answer of each class: what the network thinks a class looks like.", [.. review.Best.Select(image => SampleOf(review, image))]);
        var options = review.Configuration.Options;
        List<string> changes = [];
        if (options.Shift > 0)
            changes.Add($"moved by up to {options.Shift} pixels");
        if (options.Flip)
            changes.Add("mirrored half of the time");
        yield return new("What the network sees while it learns",
            changes.Count > 0 ? $"From the first batch of the first epoch: training images, {string.Join(" and ", changes)}, anew in each epoch." : "From the first batch of the first epoch; nothing is augmented.",
            [.. review.Augmented.Select(image => SampleOf(review, image, "training"))]);
    }

    private static Sample SampleOf(RunReview review, ReviewedImage image, string part = "test")
    {
        const int Shown = 3;
        var (prediction, classes) = (image.Prediction, review.Configuration.Classes);
        var order = Enumerable.Range(0, prediction.Probabilities.Count).OrderByDescending(c => prediction.Probabilities[c]).ToList();
        // The truth is always among them: it is what the others are measured against.
        var shown = order.Take(Shown).Contains(prediction.Label) || order.Count == 0 ? order.Take(Shown) : order.Take(Shown - 1).Append(prediction.Label);
        return new($"{part} image {prediction.Index}", new(image.Picture.Png, image.Picture.Width, image.Picture.Height), classes[prediction.Label],
            [.. shown.Select(c => new Answer(classes[c], prediction.Probabilities[c], c == prediction.Label))]);
    }

    private static FactSheet Training(RunReview review)
    {
        var (recipe, options) = (review.Configuration.Recipe, review.Configuration.Options);
        return new("Configuration",
        [
            ("recipe", recipe), ("model", options.Model), ("epochs", $"{options.Epochs}"),
            ("batch", options.Accumulate > 1 ? $"{options.BatchSize} × {options.Accumulate}" : $"{options.BatchSize}"),
            ("optimizer", options.Optimizer), ("schedule", options.Schedule), ("highest rate", Text(options.Rate, "G3")), ("weight decay", Text(options.WeightDecay, "G3")),
            ("label smoothing", Text(options.Smoothing, "G3")), ("gradient norm", options.ClipNorm > 0 ? $"clipped at {Text(options.ClipNorm, "G3")}" : "not clipped"),
            .. Transfer(review.Configuration),
            ("shift", $"{options.Shift} pixels"), ("mirrored", options.Flip ? "half of the time" : "never"), ("seed", $"{options.Seed}"),
            ("device", options.Device), ("precision", options.Precision), ("threads", $"{options.Threads}"), ("workers", $"{options.Workers}"),
        ]);
    }

    private static IEnumerable<(string, string)> Transfer(RunConfiguration configuration)
    {
        if (configuration.Weights is { } weights)
            yield return ("started from", $"{weights.Name}, SHA-256 {weights.Sha256}{(weights.Fresh.Count > 0 ? $"; fresh: {string.Join(", ", weights.Fresh)}" : "")}");
        if (configuration.Options.Freeze is { Count: > 0 } frozen)
            yield return ("frozen", string.Join(", ", frozen));
        if (configuration.Options.Rates is { Count: > 0 } rates)
            yield return ("rates of parts", string.Join(", ", rates.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Names} × {part.Rate}"))));
    }

    private static FactSheet Data(RunReview review)
    {
        var configuration = review.Configuration;
        List<(string, string)> facts = [("source", configuration.Options.Data is "embedded" or "full" ? $"Fashion-MNIST, {configuration.Options.Data}" : configuration.Options.Data), ("images", string.Join("×", configuration.Image)), ("classes", $"{configuration.Classes.Count}")];
        if (review.Counts is { } counts)
            facts.AddRange([("to train on", Grouped(counts.Training)), ("to choose by", Grouped(counts.Validation)), ("to test on", Grouped(counts.Test))]);
        facts.AddRange(configuration.Data.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => ($"{part.Key}, SHA-256", part.Value)));
        return new("Data", facts);
    }

    internal static FactSheet MachineOf(Machine machine) => new("Machine",
    [
        ("processor", machine.Processor), ("instructions", machine.Instructions), ("cores", $"{machine.PhysicalCores}"), ("memory", Quantity.Bytes(machine.Memory)),
        ("system", machine.System), (".NET", machine.DotNet), ("TorchSharp", machine.TorchSharp), ("libtorch", machine.LibTorch),
    ]);

    private static IEnumerable<Snippet> Snippets(RunReview review)
    {
        var (run, configuration) = (Quoted(review.Folder), review.Configuration);
        var (channels, size) = (configuration.Image[0], configuration.Image[1]);
        var how = configuration.Options.Preprocessing is null ? $"size: {size}" : $"classifier.Configuration.Options.Preprocessing!.WithSide({size})";
        var invert = configuration.Options.Data.StartsWith("folder:", StringComparison.Ordinal) ? "" : " --invert";
        yield return new("Repeat it", RepeatCommand(configuration));
        yield return new("Ask it about a picture", $"engram predict {run} PICTURE.png{invert}");
        yield return new("Use it from C#",
            $"""
            using Engram.Vision;

            var classifier = Classifier.Load({Literal(review.Folder)});
            var picture = ImageFile.Read("PICTURE.png", {how}, channels: {channels});
            foreach (var (name, probability) in classifier.Predict(picture).Take(3))
                Console.WriteLine($"{"{"}name{"}"}: {"{"}probability:P1{"}"}");
            """.ReplaceLineEndings("\n"));
    }

    /// <summary>The command that gives this run again: all options that differ from the recipe's, and what <c>auto</c> became.</summary>
    internal static string RepeatCommand(RunConfiguration configuration) => RepeatCommand("train", configuration.Recipe, configuration.Options);

    /// <summary>A command with all options that differ from the recipe's.</summary>
    internal static string RepeatCommand(string command, string recipeName, ClassificationOptions options)
    {
        var recipe = ClassificationRecipe.All.FirstOrDefault(row => row.Name == recipeName)?.Options ?? new();
        List<string> words = ["engram", command, Quoted(recipeName)];
        void Add(string option, object now, object then)
        {
            if (!now.Equals(then))
                words.AddRange([option, Quoted(Convert.ToString(now, CultureInfo.InvariantCulture)!)]);
        }
        Add("--data", options.Data, recipe.Data);
        Add("--model", options.Model, recipe.Model);
        if (options.Weights is { } weights)
            words.AddRange(["--weights", Quoted(weights)]);
        words.AddRange((options.Freeze ?? []).SelectMany(names => new[] { "--freeze", Quoted(names) }));
        words.AddRange((options.Rates ?? []).SelectMany(part => new[] { "--rate-of", Quoted(string.Create(CultureInfo.InvariantCulture, $"{part.Names}={part.Rate}")) }));
        Add("--epochs", options.Epochs, recipe.Epochs);
        Add("--batch-size", options.BatchSize, recipe.BatchSize);
        Add("--rate", options.Rate, recipe.Rate);
        Add("--schedule", options.Schedule, recipe.Schedule);
        Add("--optimizer", options.Optimizer, recipe.Optimizer);
        Add("--weight-decay", options.WeightDecay, recipe.WeightDecay);
        Add("--smoothing", options.Smoothing, recipe.Smoothing);
        Add("--clip", options.ClipNorm, recipe.ClipNorm);
        Add("--accumulate", options.Accumulate, recipe.Accumulate);
        Add("--shift", options.Shift, recipe.Shift);
        if (options.Flip != recipe.Flip)
            words.Add(options.Flip ? "--flip" : "--no-flip");
        Add("--validation", options.Validation, recipe.Validation);
        Add("--image-size", options.ImageSize, recipe.ImageSize);
        if (options.SkipBroken)
            words.Add("--skip-broken");
        Add("--seed", options.Seed, recipe.Seed);
        Add("--device", options.Device, recipe.Device);
        Add("--precision", options.Precision, recipe.Precision);
        Add("--threads", options.Threads, recipe.Threads);
        return string.Join(' ', words);
    }

    // As a POSIX shell reads it.
    internal static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "._-/:=+,@%".Contains(c, StringComparison.Ordinal)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Literal(string text) => text.IndexOfAny(['"', '\\']) < 0 ? $"\"{text}\"" : $"@\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Percent(double share) => $"{Text(100 * share, "0.0")} %";

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
