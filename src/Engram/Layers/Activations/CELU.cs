namespace Engram;

/// <summary>x for x > 0, else α(exp(x/α) − 1): an <see cref="ELU"/> whose slope is continuous for every α.</summary>
/// <remarks>Shape: any → the same. Source: Barron 2017 (arXiv:1704.07483), eq. 2.</remarks>
/// <param name="alpha">α: what large negative inputs approach, with its sign turned.</param>
public sealed class CELU(double alpha = 1) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["alpha"] = alpha };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.celu(Scalars.Of(alpha));
}
