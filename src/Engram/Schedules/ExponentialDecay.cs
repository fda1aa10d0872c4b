namespace Engram;

/// <summary>A rate that is multiplied by the same factor after each step: Start · Factorˢᵗᵉᵖ.</summary>
/// <param name="Start">The first rate.</param>
/// <param name="Factor">What the rate is multiplied by.</param>
public sealed record ExponentialDecay(double Start, double Factor) : Schedule
{
    /// <inheritdoc/>
    public override double Rate(long step, long steps) => Start * Math.Pow(Factor, step);
}
