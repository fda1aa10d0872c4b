namespace Engram;

/// <summary>All axes but the batch as one.</summary>
/// <remarks>Shape: [batch, …] → [batch, product of the rest], row after row. Source: PyTorch's <c>nn.Flatten</c>.</remarks>
/// <exception cref="ShapeException">There is nothing beside the batch.</exception>
public sealed class Flatten : Leaf
{
    /// <inheritdoc/>
    protected internal override bool SeesEverything => true;

    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.View;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.flatten(1);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input) => input.Count > 1
        ? [input[0], input.Skip(1).Aggregate(1L, (product, size) => product * size)]
        : throw new ShapeException($"expected [batch, …], got {input}.");
}
