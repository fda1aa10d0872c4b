namespace Engram;

/// <summary>a · sigmoid(b), where a and b are the two halves of the input along an axis: the second half decides how much of the first passes.</summary>
/// <remarks>Shape: the axis is halved. Source: Dauphin et al. 2016 (arXiv:1612.08083), eq. 1.</remarks>
/// <exception cref="ShapeException">The input does not have the axis, or its size is odd.</exception>
/// <param name="axis">The axis; from the end where negative.</param>
public sealed class GLU(int axis = 1) : AlongAxis(axis)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.glu(Axis);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        var (along, size) = base.Infer(input) is var shape && Axis < 0 ? (shape.Count + Axis, shape[shape.Count + Axis]) : (Axis, shape[Axis]);
        return size % 2 == 0 ? input.With(along, size / 2) : throw new ShapeException($"axis {Axis} of {input} does not part into halves; its size must be even.");
    }
}
