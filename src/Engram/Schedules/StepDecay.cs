namespace Engram;

/// <summary>A rate that is multiplied by a factor after every so many steps.</summary>
/// <param name="Start">The first rate.</param>
/// <param name="Every">Steps between two changes.</param>
/// <param name="Factor">What the rate is multiplied by.</param>
public sealed record StepDecay(double Start, long Every, double Factor = 0.1) : Schedule
{
    /// <inheritdoc/>
    public override double Rate(long step, long steps) => Start * Math.Pow(Factor, step / Math.Max(1, Every));
}
