namespace Engram;

/// <summary>max(0, x), element by element.</summary>
/// <remarks>Shape: any → the same. Source: Nair, Hinton 2010, "Rectified linear units improve restricted Boltzmann machines".</remarks>
public sealed class ReLU : Leaf
{
    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.Outputs;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.relu(input);
}
