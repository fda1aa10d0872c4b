namespace Engram;

/// <summary>The sum of two tensors of one shape.</summary>
public sealed class Add : Leaf
{
    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.SharedGradient;

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => [inputs[0].add(inputs[1])];

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs) => inputs is [var left, var right] && left.Equals(right)
        ? [left]
        : throw new ShapeException($"a sum needs two tensors of one shape, got {string.Join(" and ", (object[])inputs)}.");
}
