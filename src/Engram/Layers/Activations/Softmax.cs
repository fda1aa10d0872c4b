namespace Engram;

/// <summary>exp(xᵢ) / Σ exp(xⱼ) along an axis: positive numbers that sum to 1.</summary>
/// <remarks>Shape: any → the same. Source: Bridle 1990, "Probabilistic interpretation of feedforward classification network outputs".</remarks>
/// <exception cref="ShapeException">The input does not have the axis.</exception>
/// <param name="axis">The axis; from the end where negative.</param>
public sealed class Softmax(int axis = -1) : AlongAxis(axis)
{
    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.Outputs;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.softmax(Axis);
}
