namespace Engram;

/// <summary>From the peak down to the floor along a power of the share of steps left: Floor + (Peak − Floor)(1 − step/steps)ᵖ.</summary>
/// <remarks>Source: Chen et al. 2016 (arXiv:1606.00915), §4.1 ("poly").</remarks>
/// <param name="Peak">The first rate.</param>
/// <param name="Power">p: 1 is a line.</param>
/// <param name="Floor">The rate at its end, and from there on.</param>
/// <param name="Over">Steps until the floor; all of the training's when not given.</param>
public sealed record Polynomial(double Peak, double Power = 1, double Floor = 0, long? Over = null) : Schedule
{
    /// <inheritdoc/>
    public override double Rate(long step, long steps)
    {
        var all = Math.Max(1, Over ?? steps);
        return Floor + (Peak - Floor) * Math.Pow(1 - Math.Min(step, all) / (double)all, Power);
    }
}
