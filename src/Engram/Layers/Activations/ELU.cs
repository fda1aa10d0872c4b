namespace Engram;

/// <summary>x for x > 0, else α(eˣ − 1): negative values pull the mean towards zero.</summary>
/// <remarks>Shape: any → the same. Source: Clevert et al. 2015 (arXiv:1511.07289), eq. 15.</remarks>
/// <param name="alpha">α: what large negative inputs approach, with its sign turned.</param>
public sealed class ELU(double alpha = 1) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["alpha"] = alpha };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.elu(Scalars.Of(alpha), Scalars.One, Scalars.One);
}
