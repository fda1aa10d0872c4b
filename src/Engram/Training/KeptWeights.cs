using System.Globalization;

namespace Engram;

/// <summary>The weights that a training keeps as its best.</summary>
/// <param name="Epoch">The epoch they are of.</param>
/// <param name="Measure">What they were chosen by: <c>accuracy</c>, <c>averaged loss</c>.</param>
/// <param name="Value">How good they are by it.</param>
public sealed record KeptWeights(EpochReport Epoch, string Measure, double Value)
{
    /// <summary>Whether they are the average of several steps' weights: <see cref="Player.Average"/>.</summary>
    public bool IsAveraged => Measure.StartsWith(History.Averaged, StringComparison.Ordinal);

    /// <summary>The measure's own name: <c>accuracy</c>, whichever weights it was measured with.</summary>
    public string MeasureName => IsAveraged ? Measure[History.Averaged.Length..] : Measure;

    /// <summary><c>the averaged weights of epoch 4</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"the {(IsAveraged ? "averaged " : "")}weights of epoch {Epoch.Epoch}");
}
