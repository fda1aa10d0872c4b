namespace Engram;

/// <summary>The input times a fixed number: y = factor · x.</summary>
/// <remarks>Shape: any → the same. Source: as a damping of residual branches, Szegedy et al. 2016 (arXiv:1602.07261), §3.3.</remarks>
/// <param name="factor">The number.</param>
public sealed class Scale(double factor) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["factor"] = factor };

    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.Nothing;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.mul(Scalars.Of(factor));
}
