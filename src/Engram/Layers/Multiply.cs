namespace Engram;

/// <summary>The element-wise product of two tensors of the same rank; an axis of size 1 is stretched.</summary>
public sealed class Multiply : Leaf
{
    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => [inputs[0].mul(inputs[1])];

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs)
    {
        if (inputs is not [var left, var right] || left.Count != right.Count
            || left.Zip(right).Any(sizes => sizes.First != sizes.Second && sizes.First != 1 && sizes.Second != 1))
            throw new ShapeException($"a product needs two tensors whose sizes are equal or 1, got {string.Join(" and ", (object[])inputs)}.");
        return [[.. left.Zip(right, (a, b) => a == 1 ? b : a)]];
    }
}
