using System.Globalization;

namespace Engram.Vision;

/// <summary>A generator that made many kinds of pictures and makes few now: its recall has fallen. A fold over the epochs, so that a resumed run ends where it would have ended.</summary>
/// <param name="Epoch">The epoch it was seen at.</param>
/// <param name="Recall">The share of real pictures that it could make then.</param>
/// <param name="Before">The best share before.</param>
/// <param name="BestEpoch">When that was.</param>
public sealed record Collapse(int Epoch, double Recall, double Before, int BestEpoch)
{
    internal const string Measure = "recall";

    // A recall below this never was any variety: what falls from it says nothing.
    private const double Variety = 0.1;

    // An epoch or two may be bad luck; what has collapsed stays so.
    private const int Patience = 3;

    /// <summary>Looks for one; nothing where there is none, or no recall is measured.</summary>
    /// <param name="epochs">The finished epochs.</param>
    /// <param name="share">The share of its best recall that counts as fallen; nothing does when 0.</param>
    public static Collapse? In(IReadOnlyList<EpochReport> epochs, double share)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        var (best, bestEpoch, low) = (0.0, 0, 0);
        foreach (var epoch in epochs)
        {
            if (!epoch.Validation.TryGetValue($"averaged {Measure}", out var recall) && !epoch.Validation.TryGetValue(Measure, out recall))
                return null;
            if (recall > best)
                (best, bestEpoch) = (recall, epoch.Epoch);
            low = best >= Variety && recall < share * best ? low + 1 : 0;
            if (low >= Patience)
                return new(epoch.Epoch, recall, best, bestEpoch);
        }
        return null;
    }

    /// <summary>What was seen, in a sentence.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"The generator collapsed: after epoch {Epoch} it can make {Recall:0.0%} of the real pictures that are held back (recall {Recall:0.000}), where it could make {Before:0.0%} after epoch {BestEpoch}.");
}
