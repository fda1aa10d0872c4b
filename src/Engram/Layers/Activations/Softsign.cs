namespace Engram;

/// <summary>x / (1 + |x|), element by element: between −1 and 1, with tails that fall slower than the hyperbolic tangent's.</summary>
/// <remarks>Shape: any → the same. Source: Bergstra et al. 2009, "Quadratic polynomials learn better image features"; Glorot, Bengio 2010.</remarks>
public sealed class Softsign : Leaf
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.div(input.abs().Plus(Scalars.Whole(1)));
}
