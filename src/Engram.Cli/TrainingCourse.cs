using System.Diagnostics;
using Engram.Reports;

namespace Engram.Cli;

/// <summary>A training from its header to its test, as <c>train</c> and <c>resume</c> share it, whatever is trained.</summary>
/// <param name="output">Where its words go.</param>
/// <param name="interruption">What may end it early.</param>
/// <param name="words">What the views call things.</param>
internal abstract class TrainingCourse<TRun>(Output output, Interruption interruption, Wording words)
    where TRun : class, IDisposable
{
    /// <summary>Whether TensorBoard's files are written too.</summary>
    internal bool WritesTensorBoard { get; init; }

    private protected Output Output => output;

    private protected TrainingView View { get; } = TrainingView.For(output, words);

    /// <summary>What TensorBoard's HParams tab shows.</summary>
    private protected abstract string[] Measures { get; }

    private protected abstract string Folder(TRun run);

    private protected abstract IReadOnlyDictionary<string, object> Settings(TRun run);

    private protected abstract IEnumerable<StepReport> Train(TRun run, CancellationToken cancellation);

    /// <summary>What a person should know before the first step.</summary>
    private protected virtual void Warn(TRun run)
    {
    }

    /// <summary>Tests the best weights and tells what came of it.</summary>
    private protected abstract void Test(TRun run, TrainingProgress? progress);

    /// <summary>Opens a run, trains to the end or to the first signal, then tests the best weights.</summary>
    /// <param name="open">Makes or finds the run; may tell notes and be cancelled.</param>
    /// <param name="header">What to say of it first.</param>
    /// <returns>What to exit with.</returns>
    internal int Follow(Func<Action<string>, CancellationToken, TRun> open, Func<TRun, (string Title, IReadOnlyList<Fact> Facts)> header)
    {
        string? opened = null;
        try
        {
            using var run = open(View.Note, interruption.Token);
            opened = Folder(run);
            var (title, facts) = header(run);
            View.Begin(title, facts);
            using var stopping = interruption.Token.Register(View.Stopping);
            Warn(run);
            TrainingProgress? progress = null;
            View.Follow(show => progress = Walk(run, show));
            Test(run, progress);
            return ExitCode.Success;
        }
        catch (StorageException full) when (opened is not null)
        {
            // The last checkpoint is whole whatever the disk does.
            throw new FailedException(new(ExitCode.Failure, full.Message, $"Nothing before it is lost. Make room, then go on with `engram resume {opened}`."), full);
        }
        catch (OperationCanceledException) when (interruption.ExitCode != 0)
        {
            return output.Fail(opened is null
                ? new(interruption.ExitCode, "Interrupted before the training began; nothing was written.")
                : new(interruption.ExitCode, $"Interrupted; the step was finished and the checkpoint is written to {opened}.", $"Go on with `engram resume {opened}`."));
        }
    }

    private TrainingProgress? Walk(TRun run, Action<TrainingProgress> show)
    {
        var started = Stopwatch.GetTimestamp();
        TrainingProgress? progress = null;
        TensorBoardLog? log = null;
        foreach (var report in Train(run, interruption.Token))
        {
            // The checkpoint is restored with the first step: only now the file ends where this run goes on.
            progress ??= new(Runs.Epochs(Folder(run), before: report.Step), words.Monitor);
            progress.Observe(report, Stopwatch.GetElapsedTime(started));
            show(progress);
            if (WritesTensorBoard)
                (log ??= TensorBoardLog.Open(Folder(run), report.Step, Settings(run), Measures)).Add(report);
        }
        return progress;
    }
}
