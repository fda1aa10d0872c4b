using System.Globalization;
using Engram.Memory;
using Engram.Reports;

namespace Engram.Cli;

/// <summary>A run on sequences as a page: the loss in bits, tests at several sizes, and what happens inside, as the papers draw it.</summary>
internal static class SequenceReports
{
    /// <summary>Sequences of each size that a training is tested with at its end.</summary>
    internal const int Tested = 100;

    // Pictures of longer sequences than this are too wide to be looked at.
    private const int LongestShown = 400;

    // More points than a chart has pixels say nothing more.
    private const int MostPoints = 400;

    /// <summary>Writes <c>report.html</c> into a run's folder.</summary>
    /// <returns>The file's path.</returns>
    internal static string Write(string folder)
    {
        var configuration = Runs.SequenceConfiguration(folder);
        var (glyphs, _) = Characters.Open(configuration.Options.Data, _ => { }, CancellationToken.None);
        var trained = Runs.BestOnSequences(folder, glyphs);
        var recipe = SequenceRecipe.Find(configuration.Options.Task);
        return Write(SequenceReview.Of(folder, trained, [.. recipe.TestsOf(configuration.Options).Select(size => trained.Test(size, Tested))]));
    }

    internal static string Write(SequenceReview review)
    {
        var path = Path.Combine(review.Folder, "report.html");
        HtmlPage.Write(Of(review), path);
        return path;
    }

    internal static RunReport Of(SequenceReview review)
    {
        var (options, recipe) = (review.Options, review.Recipe);
        return new($"{options.Model.ToUpperInvariant()} on {recipe.Name}", $"{char.ToUpperInvariant(recipe.Description[0])}{recipe.Description[1..]}. {Capital(SequenceNetworks.Describe(options))}.")
        {
            Figures = [.. Figures(review)],
            Charts = Charts(review),
            Epochs = Parts(review),
            Test = TestOf(review),
            Episodes = Inside(review),
            Facts = [Training(review), RunReports.MachineOf(review.Trained.Configuration.Machine)],
            Snippets =
            [
                new("Repeat it", Repeat(options)), new("Test longer sequences", $"engram memory {RunReports.Quoted(review.Folder)} --length {4 * options.Most} --count 100"),
                new("The same without a memory", Repeat(options with { Model = "lstm", Hidden = 256 })),
            ],
        };
    }

    private static IEnumerable<Figure> Figures(SequenceReview review)
    {
        var (options, recipe) = (review.Options, review.Recipe);
        var first = review.Results.FirstOrDefault(result => result.Size == options.Most) ?? review.Results[0];
        if (recipe.Classes)
            yield return new(Percent(first.Measures["accuracy at instance 2"]), "right at the second instance", $"of {options.Bits} characters held back, {first.Sequences} episodes");
        else if (first.Optimum > 0)
            yield return new(SequenceWords.Text(first.Measures["bits"] - first.Optimum), "bits above the optimum", $"{SequenceWords.Text(first.Measures["bits"])} where Bayes pays {SequenceWords.Text(first.Optimum)}");
        else
            yield return new(SequenceWords.Text(first.Measures["wrong bits"]), "wrong bits a sequence", $"of {first.Size} {recipe.Sizes}, {Percent(first.Measures["flawless"])} without any");
        if (review.Results[^1] is { Optimum: 0 } longest && longest.Size > first.Size && !recipe.Classes)
            yield return new(SequenceWords.Text(longest.Measures["wrong bits"]), $"wrong bits at {longest.Size} {recipe.Sizes}", $"trained on {options.Most} at most");
        yield return new(Grouped(review.Sequences), "sequences", review.Criterion is { } reached ? $"solved after {Grouped(reached.Sequences)}: {SequenceWords.Criterion(recipe)}" : $"not solved: {SequenceWords.Criterion(recipe)} was never reached");
        yield return new(Quantity.Time(review.Time), "training time", review.Criterion is { } when ? $"{Quantity.Time(TimeSpan.FromSeconds(when.Seconds))} to solve it" : "");
        yield return new(Grouped(SequenceHeader.Parameters(review.Trained.Model)), "parameters", "");
    }

    private static IReadOnlyList<Chart> Charts(SequenceReview review)
    {
        var (epochs, recipe, batch) = (review.Course.Epochs, review.Recipe, review.Options.Batch);
        Curve Part(string name, CurveRole role, string measure, Func<EpochReport, IReadOnlyDictionary<string, double>> part) =>
            new(name, role, [.. epochs.Where(epoch => part(epoch).ContainsKey(measure)).Select(epoch => (epoch.Step * batch / 1000.0, part(epoch)[measure]))]);
        var every = review.Course.Steps.Count / MostPoints + 1;
        Curve steps = new("", CurveRole.Background, [.. review.Course.Steps.Where((_, i) => i % every == 0).Select(step => (step.Step * batch / 1000.0, step.Losses.Values.Sum()))]);
        Curve[] Both(string measure) => [Part("training", CurveRole.Accompanying, measure, epoch => epoch.Training), Part("validation", CurveRole.Leading, measure, epoch => epoch.Validation)];
        return recipe.Classes
            ?
            [
                new("Loss", "thousands", [steps, .. Both("loss")]) { Note = "In nats an answer. Across: thousands of episodes." },
                new("Right at the n-th instance of a character", "thousands", [.. review.Options.Instances.Select((instance, i) =>
                    Part($"{instance}.", CurveRole.Leading, $"accuracy at instance {instance}", epoch => epoch.Validation) with { Series = i })]) { InPercent = true, Note = "On characters that it is never trained on. At the first instance a label can only be guessed among those not seen yet." },
            ]
            :
            [
                new("Bits a sequence", "thousands", [steps, .. Both("loss")]) { Note = "What a sequence costs, in bits. Across: thousands of sequences. Faint: single steps, of one size each." },
                new("Wrong bits a sequence", "thousands", Both("wrong bits")) { Note = "Validation: sequences that it is never trained on, of all sizes." },
            ];
    }

    private static Sheet? Parts(SequenceReview review)
    {
        var (epochs, batch) = (review.Course.Epochs, review.Options.Batch);
        if (epochs.Count == 0)
            return null;
        string[] names = [.. epochs[0].Validation.Keys];
        return new("Every part in numbers", ["sequences", .. names.Select(name => $"training {name}"), .. names.Select(name => $"validation {name}")],
            [.. epochs.Select(epoch => (IReadOnlyList<string>)[Grouped(epoch.Step * batch), .. names.Select(name => Number(epoch.Training, name)), .. names.Select(name => Number(epoch.Validation, name))])])
        { Marked = epochs.ToList().IndexOf(review.Kept!) };
    }

    private static TestSheet TestOf(SequenceReview review)
    {
        var (recipe, results) = (review.Recipe, review.Results);
        Sheet numbers = new("In numbers", SequenceWords.Header(recipe, results), [.. SequenceWords.Rows(recipe, results)]);
        if (recipe.Classes)
            return new("Tested on characters it never saw", $"{results[0].Sequences} episodes, each with characters of its own.",
            [
                new("Right by instance", "instance", [new("", CurveRole.Leading, [.. SequenceWords.Instances(results[0]).Select(one => ((double)one.Instance, one.Accuracy))])]) { InPercent = true },
            ], numbers);
        Curve Of(string name, CurveRole role, Func<SequenceResult, double> value) => new(name, role, [.. results.Select(result => ((double)result.Size, value(result)))]);
        Chart chart = results.Any(result => result.Optimum > 0)
            ? new("Bits a sequence", recipe.Sizes, [Of("network", CurveRole.Leading, result => result.Measures["bits"]), Of("optimum", CurveRole.Accompanying, result => result.Optimum)]) { Note = "The optimum is what the best estimator that can be pays." }
            : new("Wrong bits a sequence", recipe.Sizes, [Of("", CurveRole.Leading, result => result.Measures["wrong bits"])]) { Mark = new(review.Options.Most, results.FirstOrDefault(result => result.Size == review.Options.Most)?.Measures["wrong bits"] ?? double.NaN, "trained up to here") };
        return new("Tested on more than it was trained on", $"{results[0].Sequences} sequences of each size, none of which it has ever seen; the training went up to {review.Options.Most} {recipe.Sizes}.", [chart], numbers);
    }

    private static IEnumerable<int> Shown(SequenceReview review)
    {
        var sizes = review.Results.Select(result => result.Size).Append(review.Options.Most).Distinct().Where(size => size == review.Options.Most || size <= LongestShown / 3).ToList();
        return ((int[])[review.Options.Most, sizes.Max()]).Distinct();
    }

    private static EpisodeGallery Inside(SequenceReview review)
    {
        List<Episode> episodes = [.. Shown(review).Select(size => EpisodeOf(review, size))];
        return new(episodes.Any(episode => episode.Moments.Count > 0)
            ? "Time goes from left to right. Each line of a weighting is a row of the memory: the darker, the more a head looks there. What was learned shows as a pattern: a slope is a head that walks from row to row, and where the slope of writing comes back in reading, the network finds what it stored."
            : "Time goes from left to right. This network has no memory to look into.", episodes);
    }

    private static Episode EpisodeOf(SequenceReview review, int size)
    {
        var (recipe, options) = (review.Recipe, review.Options);
        var trace = review.Trained.Trace(size);
        var wrong = recipe.Classes ? $"{trace.Wrong} of {trace.Steps} named wrongly" : $"{trace.Wrong} wrong {(trace.Wrong == 1 ? "bit" : "bits")}, {SequenceWords.Text(trace.Bits)} bits in all";
        return new(
            $"{size} {recipe.Sizes}{(size > options.Most ? ", more than it was ever trained on" : "")}: {wrong}",
            trace.Steps, [.. trace.OverTime.Select(MapOf)])
        {
            FirstAsked = trace.FirstAsked, Moments = [.. trace.Moments.Select(MapOf)],
        };
    }

    private static HeatMap MapOf(TracedMap map) => new(map.Name, map.Rows, map.Columns, map.Values) { IsSigned = map.IsSigned, Most = map.Most, Note = map.Note };

    private static FactSheet Training(SequenceReview review)
    {
        var options = review.Options;
        return new("Configuration",
        [
            ("task", options.Task), ("network", SequenceNetworks.Describe(options)), ("sizes", options.Least == options.Most ? $"{options.Most} {review.Recipe.Sizes}" : $"{options.Least} to {options.Most} {review.Recipe.Sizes}"),
            (review.Recipe.Classes ? "classes" : "bits", $"{options.Bits}"), ("sequences", Grouped(SequenceHeader.Trained(options))), ("batch", $"{options.Batch}"),
            ("optimizer", options.Optimizer), ("rate", $"{Numbers.Rate(options.Rate)}{(options.Schedule == "constant" ? "" : $", falling along a {options.Schedule}")}"), ("gradient norm", options.Clip > 0 ? $"clipped at {Numbers.Rate(options.Clip)}" : "not clipped"),
            ("curriculum", options.Curriculum > 0 ? $"all sizes after {Grouped(options.Curriculum)} sequences" : "all sizes from the beginning"),
            .. options.Data.Length > 0 ? ((string, string)[])[("characters", $"{options.Data}, SHA-256 {review.Trained.Configuration.Glyphs}")] : [],
            ("seed", $"{options.Seed}"), ("device", options.Device), ("threads", $"{options.Threads}"),
        ]);
    }

    /// <summary>The command that gives this run again: all options that differ from the recipe's.</summary>
    internal static string Repeat(SequenceOptions options)
    {
        var own = SequenceRecipe.Find(options.Task).Options;
        List<string> words = ["engram", "train", options.Task];
        void Add(string option, object now, object then)
        {
            if (!now.Equals(then))
                words.AddRange([option, RunReports.Quoted(Convert.ToString(now, CultureInfo.InvariantCulture)!)]);
        }
        Add("--model", options.Model, own.Model);
        Add("--sequences", options.Sequences, own.Sequences);
        Add("--batch-size", options.Batch, own.Batch);
        Add("--rate", options.Rate, own.Rate);
        Add("--optimizer", options.Optimizer, own.Optimizer);
        Add("--schedule", options.Schedule, own.Schedule);
        Add("--clip", options.Clip, own.Clip);
        if (options.Model != "lstm")
        {
            Add("--rows", options.Rows, own.Rows);
            Add("--width", options.Width, own.Width);
            Add("--heads", options.Heads, own.Heads);
            Add("--memory", options.Memory, own.Memory);
            Add("--strength", options.Strength, own.Strength);
        }
        Add("--hidden", options.Hidden, options.Model == "lstm" ? 256L : own.Hidden);
        Add("--bits", options.Bits, own.Bits);
        Add("--least", options.Least, own.Least);
        Add("--most", options.Most, own.Most);
        if (options.Task == "repeat-copy")
            Add("--repeats", options.Repeats, own.Repeats);
        Add("--curriculum", options.Curriculum, own.Curriculum);
        Add("--reports", options.Reports, own.Reports);
        Add("--validation", options.Validation, own.Validation);
        Add("--data", options.Data, own.Data);
        Add("--seed", options.Seed, own.Seed);
        Add("--device", options.Device, own.Device);
        Add("--threads", options.Threads, own.Threads);
        return string.Join(' ', words);
    }

    private static string Number(IReadOnlyDictionary<string, double> measures, string name) => measures.TryGetValue(name, out var value) ? value.ToString("0.0000", CultureInfo.InvariantCulture) : "–";

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
