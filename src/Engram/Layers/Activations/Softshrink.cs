namespace Engram;

/// <summary>x − λ above λ, x + λ below −λ, 0 between: the proximal step of the absolute value.</summary>
/// <remarks>Shape: any → the same. Source: Donoho 1995, "De-noising by soft-thresholding".</remarks>
/// <param name="lambda">λ: half the width of what becomes zero.</param>
public sealed class Softshrink(double lambda = 0.5) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["lambda"] = lambda };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.softshrink(input, lambda);
}
