namespace Engram;

/// <summary>1 / (1 + e⁻ˣ), element by element: a number between 0 and 1.</summary>
/// <remarks>Shape: any → the same. Source: the logistic function, Verhulst 1838; as a neuron, Rumelhart et al. 1986.</remarks>
public sealed class Sigmoid : Leaf
{
    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.Outputs;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.sigmoid();
}
