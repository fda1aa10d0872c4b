using Engram.Vision;

namespace Engram.Cli;

/// <summary>The training of a classifier of pictures.</summary>
internal sealed class PictureCourse(Output output, Interruption interruption) : TrainingCourse<ClassificationRun>(output, interruption, Wording.Pictures)
{
    private protected override string[] Measures => ["accuracy/validation", "loss/validation", "accuracy/training", "loss/training"];

    private protected override string Folder(ClassificationRun run) => run.Folder.Path;

    private protected override IReadOnlyDictionary<string, object> Settings(ClassificationRun run) => run.Configuration.Settings();

    private protected override IEnumerable<StepReport> Train(ClassificationRun run, CancellationToken cancellation) => run.Train(cancellation);

    private protected override void Warn(ClassificationRun run)
    {
        if (run.Data.Skipped is { Count: > 0 } skipped)
            View.Note($"{skipped.Count} unreadable {(skipped.Count == 1 ? "picture is" : "pictures are")} left out: {UnreadableImagesException.Listed(skipped)}");
        if (run.Configuration.Options.BatchSize > run.Data.Training.Count)
            View.Note($"A batch of {run.Configuration.Options.BatchSize} is more than the {run.Data.Training.Count} training images: every step sees all of them.");
    }

    private protected override void Test(ClassificationRun run, TrainingProgress? progress)
    {
        var folder = run.Folder.Path;
        var epochs = Runs.Epochs(folder);
        var evaluation = Runs.Best(folder).Evaluate(run.Data.Test);
        if (History.Best(epochs) is { } best)
            new TestResult(best.Epoch, evaluation.Accuracy, evaluation.Loss, run.Data.Test.Count).Write(folder);
        var seconds = Runs.TrainingTime(folder).TotalSeconds;
        var images = progress is null
            ? (double)epochs.Count * run.Data.Training.Count / seconds
            : progress.Samples / progress.Elapsed.TotalSeconds;
        if (progress is null)
            View.Note($"This run is complete: {(run.Stopped(epochs) is { } ended ? $"it {ended}" : $"all {epochs.Count} epochs were trained before")}.");
        RunReports.Write(folder);
        Fact took = new("took", $"{Quantity.Time(TimeSpan.FromSeconds(seconds))} of training, {Numbers.Grouped(images)} images/s");
        View.End([.. Outcome.Of(run, epochs, evaluation), took, .. Outcome.Onward(run)], Outcome.Result(evaluation));
        if (Output.Json)
            Output.Emit(new TrainingResult(evaluation.Accuracy, evaluation.Loss, epochs.Count, History.Best(epochs)?.Epoch, seconds, images, run.Data.Test.Count, folder) { Stopped = run.Stopped(epochs)?.ToString() });
    }
}
