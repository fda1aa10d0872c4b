using System.Text.Json.Serialization;

namespace Engram;

/// <summary>Up to the peak along half a cosine, then down along another to almost nothing.</summary>
/// <remarks>Source: Smith, Topin 2017 (arXiv:1708.07120); the cosine form and the numbers are those of PyTorch's <c>OneCycleLR</c>.</remarks>
/// <param name="Peak">The highest rate.</param>
/// <param name="Warmup">The share of all steps that go up.</param>
/// <param name="Start">Peak over first rate.</param>
/// <param name="End">First over last rate.</param>
public sealed record OneCycle(double Peak, double Warmup = 0.3, double Start = 25, double End = 1e4) : Schedule
{
    /// <summary>How the momentum moves against the rate: down while the rate goes up, and up again. It stays the optimizer's own when not given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MomentumRange? Momenta { get; init; }

    /// <inheritdoc/>
    public override double Rate(long step, long steps) => Between(step, steps, Peak / Start, Peak, Peak / Start / End);

    /// <inheritdoc/>
    public override double? Momentum(long step, long steps) => Momenta is { } range ? Between(step, steps, range.High, range.Low, range.High) : null;

    private double Between(long step, long steps, double start, double peak, double end)
    {
        var top = Warmup * steps - 1;
        var last = steps - 1;
        return step <= top
            ? CosineBetween(start, peak, step / Math.Max(1, top))
            : CosineBetween(peak, end, Math.Min(1, (step - top) / Math.Max(1, last - top)));
    }
}
