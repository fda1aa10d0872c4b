namespace Engram;

/// <summary>The scalar product of two vectors of each sample: y = Σᵢ aᵢ bᵢ.</summary>
/// <remarks>Shape: [batch, n] twice → [batch, 1].</remarks>
/// <exception cref="ShapeException">There are not two of one shape.</exception>
public sealed class Dot : Leaf
{
    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => [inputs[0].mul(inputs[1]).sum(1, keepdim: true)];

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs) => inputs is [{ Count: 2 } left, var right] && left.Equals(right)
        ? [[left[0], 1]]
        : throw new ShapeException($"a scalar product needs two tensors [batch, n] of one shape, got {string.Join(" and ", (object[])inputs)}.");
}
