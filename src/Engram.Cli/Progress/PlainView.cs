using System.Diagnostics;

namespace Engram.Cli;

/// <summary>Lines for files, pipes, CI and terminals that cannot draw: one every few seconds and one an epoch, without escape codes.</summary>
internal sealed class PlainView(TextWriter output, bool everyStep, Wording words) : TrainingView
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    internal override void Begin(string title, IReadOnlyList<Fact> facts)
    {
        output.WriteLine(title);
        foreach (var fact in facts)
            output.WriteLine($"  {fact.Label,-10} {fact.Value}{(fact.Reason.Length > 0 ? $" ({fact.Reason})" : "")}");
        output.WriteLine();
    }

    internal override void Note(string note)
    {
        lock (output)
            output.WriteLine($"note: {note}");
    }

    internal override void Follow(Action<Action<TrainingProgress>> train)
    {
        var said = Stopwatch.GetTimestamp();
        train(progress =>
        {
            if (progress.Last?.Finished is { } finished)
                output.WriteLine(Done(progress, finished));
            else if (everyStep || Stopwatch.GetElapsedTime(said) >= s_pause)
                output.WriteLine(Step(progress));
            else
                return;
            said = Stopwatch.GetTimestamp();
        });
    }

    internal override void Stopping() => Note(StoppingNote);

    internal override void End(IReadOnlyList<Fact> facts, string result)
    {
        output.WriteLine();
        foreach (var fact in facts)
            output.WriteLine($"  {fact.Label,-10} {fact.Value}");
        output.WriteLine();
        output.WriteLine(result);
    }

    private string Step(TrainingProgress progress)
    {
        var last = progress.Last!;
        return $"{Epoch(last.Epoch, last.Epochs)}  step {progress.StepInEpoch}/{progress.StepsPerEpoch}  {Measures("", last.SoFar)}"
            + $"  {Numbers.Grouped(progress.SamplesPerSecond)} {words.Samples}/s, {Numbers.Percent(progress.Waiting)} waiting for data, {Quantity.Bytes(Environment.WorkingSet)}"
            + $"; left: {Numbers.Clock(progress.EpochLeft)} of the {words.Part}, {Numbers.Clock(progress.RunLeft)} of the run";
    }

    private string Done(TrainingProgress progress, EpochReport finished) =>
        $"{Epoch(finished.Epoch, progress.Last!.Epochs)}  {Measures("train ", finished.Training)}"
        + (finished.Validation.Count > 0 ? $"  {Measures("validation ", finished.Validation)}" : "")
        + $"  {Quantity.Time(progress.TimeOf(finished) ?? TimeSpan.Zero)}, {Numbers.Clock(progress.RunLeft)} left"
        + (ReferenceEquals(progress.Best, finished) ? "  best so far" : "");

    private string Epoch(int epoch, int epochs) => $"{words.Part} {epoch.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft($"{epochs}".Length)}/{epochs}";

    private string Measures(string prefix, IReadOnlyDictionary<string, double> measures) =>
        prefix + string.Join(" ", measures.Select(measure => $"{words.Of(measure.Key)} {Numbers.Share(measure.Value)}"));
}
