using System.Globalization;

namespace Engram.Vision;

/// <summary>A generator that made many kinds of pictures and makes few now: its recall has fallen, and its distance from real ones has not. A fold over the epochs, so that a resumed run ends where it would have ended.</summary>
/// <param name="Epoch">The epoch it was seen at.</param>
/// <param name="Recall">The share of real pictures that it could make then.</param>
/// <param name="Before">The best share before.</param>
/// <param name="BestEpoch">When that was.</param>
public sealed record Collapse(int Epoch, double Recall, double Before, int BestEpoch)
{
    internal const string Measure = "recall";

    // A recall below this never was any variety: what falls from it says nothing.
    private const double Variety = 0.1;

    // Noise has a recall too, for it lies everywhere: where the pictures still come nearer to real ones, a recall that falls is no loss.
    private const double Farther = 1.1;

    // An epoch or two may be bad luck; what has collapsed stays so.
    private const int Patience = 3;

    /// <summary>Looks for one; nothing where there is none, or no recall is measured.</summary>
    /// <param name="epochs">The finished epochs.</param>
    /// <param name="share">The share of its best recall that counts as fallen; nothing does when 0.</param>
    public static Collapse? In(IReadOnlyList<EpochReport> epochs, double share)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        var (best, bestEpoch, low, least) = (0.0, 0, 0, double.PositiveInfinity);
        foreach (var epoch in epochs)
        {
            if (Measured(epoch, Measure) is not { } recall || Measured(epoch, SampleMeasure.Frechet) is not { } distance)
                return null;
            if (recall > best)
                (best, bestEpoch) = (recall, epoch.Epoch);
            least = Math.Min(least, distance);
            low = best >= Variety && recall < share * best && distance > Farther * least ? low + 1 : 0;
            if (low >= Patience)
                return new(epoch.Epoch, recall, best, bestEpoch);
        }
        return null;
    }

    private static double? Measured(EpochReport epoch, string measure) =>
        epoch.Validation.TryGetValue($"averaged {measure}", out var averaged) ? averaged : epoch.Validation.TryGetValue(measure, out var own) ? own : null;

    /// <summary>What was seen, in a sentence.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"The generator collapsed: after epoch {Epoch} it can make {Recall:0.0%} of the real pictures that are held back (recall {Recall:0.000}), where it could make {Before:0.0%} after epoch {BestEpoch}, and what it makes is farther from them than it was.");
}
