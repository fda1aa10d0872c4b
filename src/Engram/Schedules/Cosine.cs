namespace Engram;

/// <summary>Half a cosine from the peak to the floor, after an optional linear warm-up.</summary>
/// <remarks>Source: Loshchilov, Hutter 2016 (arXiv:1608.03983), eq. 5, without restarts; warm-up: Goyal et al. 2017 (arXiv:1706.02677), §2.2.</remarks>
/// <param name="Peak">The highest rate.</param>
/// <param name="Floor">The rate after the last step.</param>
/// <param name="Warmup">The share of all steps in which the rate grows from zero, 0 to 1.</param>
public sealed record Cosine(double Peak, double Floor = 0, double Warmup = 0) : Schedule
{
    /// <inheritdoc/>
    public override double Rate(long step, long steps)
    {
        var warm = Warmup * steps;
        return step < warm
            ? Peak * (step + 1) / (warm + 1)
            : CosineBetween(Peak, Floor, (step - warm) / Math.Max(1, steps - warm));
    }
}
