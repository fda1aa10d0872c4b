namespace Engram;

/// <summary>A rate that is multiplied by a factor at given steps.</summary>
/// <remarks>Source: Krizhevsky, Sutskever, Hinton 2012, "ImageNet Classification with Deep Convolutional Neural Networks", §5.</remarks>
/// <param name="Start">The first rate.</param>
/// <param name="Milestones">The steps from which the next factor holds; one named twice counts twice.</param>
/// <param name="Factor">What the rate is multiplied by at each.</param>
public sealed record MultiStep(double Start, IReadOnlyList<long> Milestones, double Factor = 0.1) : Schedule
{
    /// <inheritdoc/>
    public override double Rate(long step, long steps) => Start * Math.Pow(Factor, Milestones.Count(milestone => milestone <= step));
}
