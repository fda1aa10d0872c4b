namespace Engram;

/// <summary>The element-wise product of two tensors of the same rank; an axis of size 1 is stretched: y = a · b.</summary>
/// <remarks>Shape: [a₁, …] and [b₁, …], aᵢ = bᵢ or one of them 1 → [max(a₁, b₁), …]. Source: as a gate of channels, Hu et al. 2017 (arXiv:1709.01507), eq. 4.</remarks>
/// <exception cref="ShapeException">There are not two, or their sizes are neither equal nor 1.</exception>
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
