namespace Engram;

/// <summary>Between which values a schedule moves the momentum, against the rate: low where the rate is high.</summary>
/// <remarks>Source: Smith 2018 (arXiv:1803.09820), §4.2.</remarks>
/// <param name="Low">The momentum at the highest rate.</param>
/// <param name="High">The momentum at the lowest.</param>
public sealed record MomentumRange(double Low = 0.85, double High = 0.95);
