namespace Engram;

/// <summary>Hands its input through: y = x.</summary>
/// <remarks>Shape: any → the same. Source: PyTorch's <c>nn.Identity</c>.</remarks>
public sealed class Identity : Leaf
{
    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.View;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input;
}
