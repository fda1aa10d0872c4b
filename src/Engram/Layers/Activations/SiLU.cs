namespace Engram;

/// <summary>x · sigmoid(x), element by element; also called swish.</summary>
/// <remarks>Shape: any → the same. Source: Hendrycks, Gimpel 2016 (arXiv:1606.08415); Ramachandran et al. 2017 (arXiv:1710.05941).</remarks>
public sealed class SiLU : Leaf
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.silu();
}
