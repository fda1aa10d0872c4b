namespace Engram;

/// <summary>A trial and what it came to.</summary>
/// <param name="Trial">What was tried.</param>
/// <param name="Measures">The measure at the end of each rung that it has trained on; NaN where it diverged.</param>
public sealed record SweptTrial(Trial Trial, IReadOnlyList<double> Measures)
{
    /// <summary>The last measure; NaN before the first.</summary>
    public double Measure => Measures.Count > 0 ? Measures[^1] : double.NaN;

    /// <summary>Whether it came to something that is no finite number: it lost, and does not go on.</summary>
    public bool HasDiverged => Measures.Count > 0 && !double.IsFinite(Measure);
}

/// <summary>What a sweep asks for: a trial, trained on to so many epochs.</summary>
/// <param name="Trial">What is tried.</param>
/// <param name="Rung">The rung, from 1.</param>
/// <param name="Epochs">How many epochs it has trained when this ends; those of earlier rungs count, and lie in its folder.</param>
/// <param name="Longest">The epochs of the longest training: what its schedule spans, so that this is the beginning of that.</param>
/// <param name="Folder">The trial's own, the same on every rung; it may not exist yet.</param>
public sealed record SweepTurn(Trial Trial, int Rung, int Epochs, int Longest, string Folder);

/// <summary>A turn that has ended.</summary>
/// <param name="Turn">What was asked for.</param>
/// <param name="Measure">What it came to; not a finite number where it diverged.</param>
/// <param name="Done">Turns done.</param>
/// <param name="Turns">All turns of the sweep; fewer may be needed where trials diverge.</param>
/// <param name="Time">How long it took.</param>
public sealed record SweepReport(SweepTurn Turn, double Measure, int Done, int Turns, TimeSpan Time);
