using Engram.Memory;

namespace Engram.Cli;

/// <summary>The training of a network on sequences.</summary>
internal sealed class SequenceCourse(Output output, Interruption interruption, SequenceRecipe recipe)
    : TrainingCourse<SequenceRun>(output, interruption, recipe.Classes ? Wording.Episodes : Wording.Bits)
{
    private protected override string[] Measures => recipe.Classes
        ? ["accuracy at instance 2/validation", "loss/validation", "loss/training"]
        : ["wrong bits/validation", "loss/validation", "wrong bits/training", "loss/training"];

    private protected override string Folder(SequenceRun run) => run.Folder.Path;

    private protected override IReadOnlyDictionary<string, object> Settings(SequenceRun run)
    {
        var options = run.Configuration.Options;
        return new Dictionary<string, object>
        {
            ["task"] = options.Task, ["model"] = options.Model, ["rows"] = (double)options.Rows, ["width"] = (double)options.Width, ["heads"] = (double)options.Heads,
            ["hidden"] = (double)options.Hidden, ["batch"] = (double)options.Batch, ["rate"] = options.Rate, ["optimizer"] = options.Optimizer, ["seed"] = (double)options.Seed,
        };
    }

    private protected override IEnumerable<StepReport> Train(SequenceRun run, CancellationToken cancellation) => run.Train(cancellation);

    private protected override void Test(SequenceRun run, TrainingProgress? progress)
    {
        var (folder, options) = (run.Folder.Path, run.Configuration.Options);
        if (progress is null)
            View.Note("This run is complete: all of it was trained before.");
        var (glyphs, _) = Characters.Open(options.Data, _ => { }, CancellationToken.None);
        var trained = Runs.BestOnSequences(folder, glyphs);
        var results = recipe.TestsOf(options).Select(size => trained.Test(size, SequenceReports.Tested)).ToList();
        var review = SequenceReview.Of(folder, trained, results);
        SequenceReports.Write(review);
        View.End(
        [
            new("learned", SequenceWords.Learned(recipe, options, results)),
            .. review.Kept is { } kept ? (Fact[])[new("kept", $"the weights of part {kept.Epoch} of {options.Reports}, for the lowest validation loss")] : [],
            .. review.Criterion is { } reached ? (Fact[])[new("criterion", $"{SequenceWords.Criterion(recipe)}: reached after {Numbers.Grouped(reached.Sequences)} sequences, {Quantity.Time(TimeSpan.FromSeconds(reached.Seconds))}")] : [],
            new("took", $"{Quantity.Time(review.Time)} of training, {Numbers.Grouped(review.Sequences / Math.Max(1e-9, review.Time.TotalSeconds))} sequences/s"),
            new("lies in", $"{folder}: model.safetensors (the kept weights), checkpoint.safetensors (to go on from), config.json, metrics.jsonl"),
            new("look at", Path.Combine(folder, "report.html")),
            new("next", $"engram memory {folder} --length {2 * options.Most}"),
        ], SequenceWords.Result(recipe, results[0]));
        foreach (var line in SequenceWords.Table(recipe, results))
            Output.Progress.WriteLine(line);
        if (Output.Json)
            Output.Emit(SequenceWords.Json(review));
    }
}
