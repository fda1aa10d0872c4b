namespace Engram;

/// <summary>The sum of two tensors of one shape: y = a + b.</summary>
/// <remarks>Shape: any, twice → the same. Source: as a shortcut, He et al. 2015 (arXiv:1512.03385), eq. 1.</remarks>
/// <exception cref="ShapeException">There are not two, or of two shapes.</exception>
public sealed class Add : Leaf
{
    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.SharedGradient;

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => [inputs[0].Plus(inputs[1])];

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs) => inputs is [var left, var right] && left.Equals(right)
        ? [left]
        : throw new ShapeException($"a sum needs two tensors of one shape, got {string.Join(" and ", (object[])inputs)}.");
}
