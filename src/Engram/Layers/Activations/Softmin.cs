namespace Engram;

/// <summary>exp(−xᵢ) / Σ exp(−xⱼ) along an axis: positive numbers that sum to 1, the smallest input's the largest.</summary>
/// <remarks>Shape: any → the same. Source: <see cref="Softmax"/> of −x.</remarks>
/// <exception cref="ShapeException">The input does not have the axis.</exception>
/// <param name="axis">The axis; from the end where negative.</param>
public sealed class Softmin(int axis = -1) : AlongAxis(axis)
{
    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.Outputs;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.neg().softmax(Axis);
}
