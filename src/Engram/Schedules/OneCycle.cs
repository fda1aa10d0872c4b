namespace Engram;

/// <summary>Up to the peak along half a cosine, then down along another to almost nothing.</summary>
/// <remarks>Source: Smith, Topin 2017 (arXiv:1708.07120); the cosine form and the numbers are those of PyTorch's <c>OneCycleLR</c>.</remarks>
/// <param name="Peak">The highest rate.</param>
/// <param name="Warmup">The share of all steps that go up.</param>
/// <param name="Start">Peak over first rate.</param>
/// <param name="End">First over last rate.</param>
public sealed record OneCycle(double Peak, double Warmup = 0.3, double Start = 25, double End = 1e4) : Schedule
{
    /// <inheritdoc/>
    public override double Rate(long step, long steps)
    {
        var top = Warmup * steps - 1;
        var last = steps - 1;
        return step <= top
            ? CosineBetween(Peak / Start, Peak, step / Math.Max(1, top))
            : CosineBetween(Peak, Peak / Start / End, Math.Min(1, (step - top) / Math.Max(1, last - top)));
    }
}
