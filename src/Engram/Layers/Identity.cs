namespace Engram;

/// <summary>Hands its input through.</summary>
public sealed class Identity : Leaf
{
    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.View;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input;
}
