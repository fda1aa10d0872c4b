namespace Engram;

/// <summary>A straight line from one rate to another.</summary>
/// <param name="From">The first rate.</param>
/// <param name="To">The rate at its end, and from there on.</param>
/// <param name="Over">Steps of the line; all of the training's when not given.</param>
public sealed record LinearRate(double From, double To, long? Over = null) : Schedule
{
    /// <inheritdoc/>
    public override double Rate(long step, long steps) => From + (To - From) * Math.Min(1, step / (double)Math.Max(1, Over ?? steps));
}
