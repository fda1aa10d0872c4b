namespace Engram;

/// <summary>x where |x| > λ, else 0.</summary>
/// <remarks>Shape: any → the same. Source: Donoho, Johnstone 1994, "Ideal spatial adaptation by wavelet shrinkage".</remarks>
/// <param name="lambda">λ: half the width of what becomes zero.</param>
public sealed class Hardshrink(double lambda = 0.5) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["lambda"] = lambda };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.hardshrink(input, lambda);
}
