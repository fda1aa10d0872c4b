using Engram.Vision;

namespace Engram.Cli;

/// <summary>The training of a network on scenes.</summary>
internal sealed class SceneCourse(Output output, Interruption interruption, SceneTask task) : TrainingCourse<SceneRun>(output, interruption, Wording.Scenes(task.Measure))
{
    private protected override string[] Measures => [$"{task.Measure}/validation", "loss/validation", "loss/training"];

    private protected override string Folder(SceneRun run) => run.Folder.Path;

    private protected override IReadOnlyDictionary<string, object> Settings(SceneRun run) => ConfigurationFile.Settings(run.Configuration.Options).ToDictionary();

    private protected override IEnumerable<StepReport> Train(SceneRun run, CancellationToken cancellation) => run.Train(cancellation);

    private protected override void Warn(SceneRun run)
    {
        if (run.Configuration.Options.BatchSize > run.Data.Training.Count)
            View.Note($"A batch of {run.Configuration.Options.BatchSize} is more than the {run.Data.Training.Count} training scenes: every step sees all of them.");
    }

    private protected override void Test(SceneRun run, TrainingProgress? progress)
    {
        var folder = run.Folder.Path;
        var review = SceneReview.Of(folder, Runs.BestOnScenes(folder), run.Data);
        if (progress is null)
            View.Note($"This run is complete: {(run.Stopped(review.Course.Epochs) is { } ended ? $"it {ended}" : $"all {review.Course.Epochs.Count} epochs were trained before")}.");
        SceneReports.Write(review);
        var pace = progress is null ? review.Seen / Math.Max(1e-9, review.Time.TotalSeconds) : progress.Samples / progress.Elapsed.TotalSeconds;
        View.End(
        [
            new("learned", SceneWords.Learned(review.Test)),
            .. run.Stopped(review.Course.Epochs) is { } stop ? (Fact[])[new("ended", $"{stop}")] : [],
            .. review.Kept is { } kept ? (Fact[])[new("kept", $"{kept} of {review.Course.Epochs.Count}, for the highest validation {kept.MeasureName} ({Numbers.Share(kept.Value)})")] : [],
            new("took", $"{Quantity.Time(review.Time)} of training, {Numbers.Grouped(pace)} scenes/s"),
            new("lies in", $"{folder}: model.safetensors (the kept weights), checkpoint.safetensors (to go on from), config.json, metrics.jsonl"),
            new("look at", Path.Combine(folder, "report.html")),
            new("next", $"engram evaluate {folder}"),
        ], SceneWords.Result(review.Test));
        if (Output.Json)
            Output.Emit(SceneWords.Json(review));
    }
}
