using Engram.Vision;

namespace Engram.Cli;

/// <summary>The training of a network that makes pictures.</summary>
internal sealed class MakerCourse(Output output, Interruption interruption, MakerTask task, MakerOptions options) : TrainingCourse<MakerRun>(output, interruption, Wording.Makers(task.Monitor(options)))
{
    // A recall below this is that of one picture for each class.
    private const double Variety = 0.05;

    private protected override string[] Measures => [$"{task.Monitor(options)}/validation", "loss/training"];

    private protected override string Folder(MakerRun run) => run.Folder.Path;

    private protected override IReadOnlyDictionary<string, object> Settings(MakerRun run) => ConfigurationFile.Settings(run.Configuration.Options).ToDictionary();

    private protected override IEnumerable<StepReport> Train(MakerRun run, CancellationToken cancellation) => run.Train(cancellation);

    private protected override void Warn(MakerRun run)
    {
        if (run.Configuration.Options.BatchSize > run.Data.Training.Count)
            View.Note($"A batch of {run.Configuration.Options.BatchSize} is more than the {run.Data.Training.Count} training pictures: every step sees all of them.");
        View.Note($"Samples of the same random numbers: {Path.Combine(run.Folder.Path, "preview.png")}, every few seconds; samples/ keeps one of each epoch.");
    }

    private protected override void Test(MakerRun run, TrainingProgress? progress)
    {
        var folder = run.Folder.Path;
        var review = MakerReview.Of(folder, Runs.BestMaker(folder), run.Data);
        if (progress is null)
            View.Note($"This run is complete: all {review.Course.Epochs.Count} epochs were trained before.");
        MakerReports.Write(review);
        if (review.Test.Measures.FirstOrDefault(measure => measure.Name == "recall") is { } recall && recall.Value < Variety)
            View.Note($"What is made has little variety: recall {MakerWords.Text(recall.Value)}, where real pictures have {MakerWords.Text(recall.Real)}.{(task.HasCritic ? " More --epochs, a --penalty or --turns 2 may help." : "")}");
        var pace = progress is null ? review.Seen / Math.Max(1e-9, review.Time.TotalSeconds) : progress.Samples / progress.Elapsed.TotalSeconds;
        View.End(
        [
            .. MakerWords.Table(review.Test).Select((line, i) => new Fact(i == 0 ? "learned" : "", line)),
            .. review.Kept is { } kept ? (Fact[])[new("kept", $"{kept} of {review.Course.Epochs.Count}, for the lowest validation {kept.MeasureName} ({Numbers.Share(kept.Value)})")] : [],
            new("took", $"{Quantity.Time(review.Time)} of training, {Numbers.Grouped(pace)} pictures/s"),
            new("lies in", $"{folder}: {task.Maker}.safetensors (the kept weights), checkpoint.safetensors (to go on from), config.json, metrics.jsonl, samples/"),
            new("look at", Path.Combine(folder, "report.html")),
            new("next", $"engram generate {folder}"),
        ], MakerWords.Result(review.Test));
        if (Output.Json)
            Output.Emit(MakerWords.Json(review));
    }
}
