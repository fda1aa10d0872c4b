using System.Text.Json.Serialization;

namespace Engram;

/// <summary>Up from the low rate to the high one and down again along straight lines, over and over.</summary>
/// <remarks>Source: Smith 2015 (arXiv:1506.01186), "triangular" and, halving, "triangular2".</remarks>
/// <param name="Low">The rate at both ends of a cycle.</param>
/// <param name="High">The rate at its top.</param>
/// <param name="Up">Steps up.</param>
/// <param name="Down">Steps down; as many as up when not given.</param>
/// <param name="Shrink">What the height is multiplied by after each cycle: 1 for triangular, ½ for triangular2.</param>
public sealed record Cyclic(double Low, double High, long Up, long? Down = null, double Shrink = 1) : Schedule
{
    /// <summary>How the momentum moves against the rate, down while the rate goes up. It stays the optimizer's own when not given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MomentumRange? Momenta { get; init; }

    /// <inheritdoc/>
    public override double Rate(long step, long steps) => Low + (High - Low) * Height(step);

    /// <inheritdoc/>
    public override double? Momentum(long step, long steps) => Momenta is { } range ? range.High - (range.High - range.Low) * Height(step) : null;

    /// <summary>How far up the step lies between low and high.</summary>
    private double Height(long step)
    {
        var (up, down) = (Math.Max(1, Up), Math.Max(1, Down ?? Up));
        var (cycle, place) = Math.DivRem(step, up + down);
        var height = place <= up ? place / (double)up : (up + down - place) / (double)down;
        return height * Math.Pow(Shrink, cycle);
    }
}
