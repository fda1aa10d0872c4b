namespace Engram;

/// <summary>xᵢ − log Σ exp(xⱼ) along an axis: the logarithm of <see cref="Softmax"/> without overflow or underflow.</summary>
/// <remarks>Shape: any → the same. Source: the logarithm of Bridle 1990.</remarks>
/// <exception cref="ShapeException">The input does not have the axis.</exception>
/// <param name="axis">The axis; from the end where negative.</param>
public sealed class LogSoftmax(int axis = -1) : AlongAxis(axis)
{
    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.Outputs;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.log_softmax(input, Axis);
}
