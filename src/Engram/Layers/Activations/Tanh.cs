namespace Engram;

/// <summary>(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), element by element: a number between −1 and 1.</summary>
/// <remarks>Shape: any → the same. Source: LeCun et al. 1998, "Efficient BackProp", §4.4.</remarks>
public sealed class Tanh : Leaf
{
    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.Outputs;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.tanh();
}
