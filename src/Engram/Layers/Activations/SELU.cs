namespace Engram;

/// <summary>λx for x > 0, else λα(eˣ − 1), with λ = 1.0507… and α = 1.6732…: keeps mean 0 and variance 1 from layer to layer.</summary>
/// <remarks>Shape: any → the same. Source: Klambauer et al. 2017 (arXiv:1706.02515), eq. 2 and 14. Its dropout is <see cref="AlphaDropout"/>; its weights start from LeCun's normal.</remarks>
public sealed class SELU : Leaf
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.selu();
}
