using System.Diagnostics;
using Engram.Reports;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>A training from its header to its test, as <c>train</c> and <c>resume</c> share it.</summary>
/// <param name="output">Where its words go.</param>
/// <param name="interruption">What may end it early.</param>
internal sealed class TrainingCourse(Output output, Interruption interruption)
{
    /// <summary>What TensorBoard's HParams tab shows of a classifier.</summary>
    private static readonly string[] s_measures = ["accuracy/validation", "loss/validation", "accuracy/training", "loss/training"];

    private readonly TrainingView _view = TrainingView.For(output);

    /// <summary>Whether TensorBoard's files are written too.</summary>
    internal bool WritesTensorBoard { get; init; }

    /// <summary>Opens a run, trains to the end or to the first signal, then tests the best weights.</summary>
    /// <param name="open">Makes or finds the run; may tell notes and be cancelled.</param>
    /// <param name="header">What to say of it first.</param>
    /// <returns>What to exit with.</returns>
    internal int Follow(Func<Action<string>, CancellationToken, ClassificationRun> open, Func<ClassificationRun, (string Title, IReadOnlyList<Fact> Facts)> header)
    {
        ClassificationRun? opened = null;
        try
        {
            using var run = opened = open(_view.Note, interruption.Token);
            var (title, facts) = header(run);
            _view.Begin(title, facts);
            using var stopping = interruption.Token.Register(_view.Stopping);
            Warn(run);
            TrainingProgress? progress = null;
            _view.Follow(show => progress = Train(run, show));
            return Test(run, progress);
        }
        catch (StorageException full) when (opened is not null)
        {
            // The last checkpoint is whole whatever the disk does.
            throw new FailedException(new(ExitCode.Failure, full.Message, $"Nothing before it is lost. Make room, then go on with `engram resume {opened.Folder.Path}`."), full);
        }
        catch (OperationCanceledException) when (interruption.ExitCode != 0)
        {
            return output.Fail(opened is null
                ? new(interruption.ExitCode, "Interrupted before the training began; nothing was written.")
                : new(interruption.ExitCode, $"Interrupted; the step was finished and the checkpoint is written to {opened.Folder.Path}.", $"Go on with `engram resume {opened.Folder.Path}`."));
        }
    }

    private void Warn(ClassificationRun run)
    {
        if (run.Data.Skipped is { Count: > 0 } skipped)
            _view.Note($"{skipped.Count} unreadable {(skipped.Count == 1 ? "picture is" : "pictures are")} left out: {UnreadableImagesException.Listed(skipped)}");
        if (run.Configuration.Options.BatchSize > run.Data.Training.Count)
            _view.Note($"A batch of {run.Configuration.Options.BatchSize} is more than the {run.Data.Training.Count} training images: every step sees all of them.");
    }

    private TrainingProgress? Train(ClassificationRun run, Action<TrainingProgress> show)
    {
        var started = Stopwatch.GetTimestamp();
        TrainingProgress? progress = null;
        TensorBoardLog? log = null;
        foreach (var report in run.Train(interruption.Token))
        {
            // The checkpoint is restored with the first step: only now the file ends where this run goes on.
            progress ??= new(Runs.Epochs(run.Folder.Path, before: report.Step));
            progress.Observe(report, Stopwatch.GetElapsedTime(started));
            show(progress);
            if (WritesTensorBoard)
                (log ??= TensorBoardLog.Open(run.Folder.Path, report.Step, run.Configuration.Settings(), s_measures)).Add(report);
        }
        return progress;
    }

    private int Test(ClassificationRun run, TrainingProgress? progress)
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
            _view.Note($"This run is complete: {(run.Stopped(epochs) is { } ended ? $"it {ended}" : $"all {epochs.Count} epochs were trained before")}.");
        RunReports.Write(folder);
        Fact took = new("took", $"{Quantity.Time(TimeSpan.FromSeconds(seconds))} of training, {Numbers.Grouped(images)} images/s");
        _view.End([.. Outcome.Of(run, epochs, evaluation), took, .. Outcome.Onward(run)], Outcome.Result(evaluation));
        if (output.Json)
            output.Emit(new TrainingResult(evaluation.Accuracy, evaluation.Loss, epochs.Count, History.Best(epochs)?.Epoch, seconds, images, run.Data.Test.Count, folder) { Stopped = run.Stopped(epochs)?.ToString() });
        return ExitCode.Success;
    }
}
