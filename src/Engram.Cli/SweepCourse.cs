using Engram.Vision;

namespace Engram.Cli;

/// <summary>A sweep from its header to its page.</summary>
/// <param name="output">Where its words go.</param>
/// <param name="interruption">What may end it early.</param>
internal sealed class SweepCourse(Output output, Interruption interruption)
{
    private readonly SweepView _view = new(output);

    /// <summary>Starts a sweep or goes on with it, to the end or to the first signal.</summary>
    /// <returns>What to exit with.</returns>
    internal int Follow(ClassificationSweep asked, SearchSpace space, SweepOptions options, string folder)
    {
        var isOpen = false;
        try
        {
            var (course, identity) = asked.Prepare(space, _view.Note, interruption.Token);
            using var sweep = Opened(() => Sweep.Open(folder, space, options with { Identity = identity, IsLowerBetter = asked.IsLowerBetter }));
            isOpen = true;
            using var stopping = interruption.Token.Register(() => _view.Note("Ending with this step and a checkpoint; a second Ctrl-C ends at once, without."));
            Begin(sweep, course);
            _view.Follow(() => Train(sweep, course));
            return End(sweep, course);
        }
        catch (StorageException full) when (isOpen)
        {
            throw new FailedException(new(ExitCode.Failure, full.Message, $"Nothing before it is lost. Make room, then go on with `engram sweep resume {folder}`."), full);
        }
        catch (OperationCanceledException) when (interruption.ExitCode != 0)
        {
            return output.Fail(isOpen
                ? new(interruption.ExitCode, $"Interrupted; the step was finished and its checkpoint is written below {folder}.", $"Go on with `engram sweep resume {folder}`.")
                : new(interruption.ExitCode, "Interrupted before the sweep began; nothing was written."));
        }
    }

    /// <summary>Opens a sweep; what another process holds is a run that cannot be used.</summary>
    internal static Sweep Opened(Func<Sweep> open)
    {
        try
        {
            return open();
        }
        catch (IOException held) when (held is not (StorageException or CheckpointException or DirectoryNotFoundException))
        {
            throw new FailedException(new(ExitCode.Run, held.Message), held);
        }
    }

    private void Begin(Sweep sweep, ClassificationSweep course)
    {
        var (rungs, all) = (sweep.Rungs, sweep.Trials.Count);
        var epochs = rungs.Select((rung, i) => rung.Trials * (rung.Epochs - (i == 0 ? 0 : rungs[i - 1].Epochs))).Sum();
        _view.Line($"engram sweep {course.Recipe} → {sweep.Folder}");
        foreach (var dimension in sweep.Space.Dimensions)
            _view.Line($"  {dimension.Name,-10} {dimension.Values}");
        _view.Line($"  {"trials",-10} {all}, {(sweep.Options.Grid > 0 ? "all combinations" : $"drawn with seed {sweep.Options.Seed}")}");
        _view.Line($"  {"rungs",-10} {string.Join(", then ", rungs.Select((rung, i) => i == 0 ? $"all to epoch {rung.Epochs}" : $"the best{(rung.Trials > 1 ? $" {rung.Trials}" : "")} to epoch {rung.Epochs}"))}: {epochs} epochs in place of {all * sweep.Options.Epochs}");
        _view.Line("");
    }

    private void Train(Sweep sweep, ClassificationSweep course)
    {
        var width = $"{sweep.Rungs.Sum(rung => rung.Trials)}".Length;
        foreach (var report in sweep.Run((turn, cancellation) => Train(course, turn, sweep, cancellation), interruption.Token))
        {
            _view.Line($"[{report.Done.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(width)}/{report.Turns}] {Named(report.Turn)}  to epoch {report.Turn.Epochs}: "
                + (double.IsFinite(report.Measure) ? $"{course.Measure} {Numbers.Share(report.Measure)}" : "diverged") + $"  {Quantity.Time(report.Time)}"
                + (sweep.Winner?.Trial == report.Turn.Trial ? "  best so far" : ""));
        }
    }

    private double Train(ClassificationSweep course, SweepTurn turn, Sweep sweep, CancellationToken cancellation)
    {
        _view.Now(Named(turn));
        return course.Train(turn, step =>
        {
            if (step.Step % 10 == 0 || step.Finished is not null)
                _view.Now($"{Named(turn)}, rung {turn.Rung} of {sweep.Rungs.Count}, epoch {step.Epoch} of {turn.Epochs}: {string.Join(", ", step.SoFar.Select(measure => $"{measure.Key} {Numbers.Share(measure.Value)}"))}");
        }, _view.Note, cancellation);
    }

    private static string Named(SweepTurn turn) => $"trial {turn.Trial.Number}  {string.Join("  ", turn.Trial.Settings.Select(setting => $"{setting.Key} {setting.Value}"))}";

    private int End(Sweep sweep, ClassificationSweep course)
    {
        var page = SweepReports.Write(sweep, course);
        _view.Line("");
        _view.Line(SweepReports.Table(sweep, course));
        if (sweep.Winner is not { } winner)
            throw new FailedException(new(ExitCode.Diverged, "All trials have diverged: no loss stayed a number.", $"Vary lower rates, or clip gradients with --clip 1. The page is {page}."));
        var command = SweepReports.Command(sweep, winner);
        _view.Line($"winner     trial {winner.Trial.Number}, {course.Measure} {Numbers.Share(winner.Measures.Last(double.IsFinite))}: {sweep.FolderOf(winner.Trial)}");
        _view.Line($"look at    {page}");
        _view.Line($"next       {command}");
        _view.Line($"           engram evaluate {sweep.FolderOf(winner.Trial)}");
        if (output.Json)
            output.Emit(SweepReports.Json(sweep, course, command, page));
        return ExitCode.Success;
    }
}
