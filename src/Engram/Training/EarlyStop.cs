using System.Globalization;

namespace Engram;

/// <summary>Why a training ended before its last epoch.</summary>
/// <param name="Epoch">The epoch it ended with, from 1.</param>
/// <param name="Patience">For how many epochs there was no improvement.</param>
/// <param name="MinimumImprovement">What would have been one.</param>
/// <param name="Kept">The weights that are kept.</param>
public sealed record EarlyStop(int Epoch, int Patience, double MinimumImprovement, KeptWeights Kept)
{
    /// <summary>The reason and what is kept, in a sentence.</summary>
    public override string ToString()
    {
        var (part, falls) = (Kept.Epoch.Validation.Count > 0 ? "validation" : "training", History.Falls(Kept.Measure));
        return string.Create(CultureInfo.InvariantCulture,
            $"stopped after epoch {Epoch}: the {part} {Kept.MeasureName} has not {(falls ? "fallen" : "risen")}{(MinimumImprovement > 0 ? $" by more than {MinimumImprovement:G3}" : "")} for {Patience} {(Patience == 1 ? "epoch" : "epochs")}; {Kept} are kept ({Kept.Measure} {Kept.Value:0.0000})");
    }
}
