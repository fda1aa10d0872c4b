namespace Engram;

/// <summary>x · Φ(x), the input times the chance that a standard normal number is smaller; or its approximation by a hyperbolic tangent.</summary>
/// <remarks>Shape: any → the same. Exactly x/2 · (1 + erf(x/√2)); approximately x/2 · (1 + tanh(√(2/π)(x + 0.044715x³))), as BERT's and GPT-2's weights want it.
/// Source: Hendrycks, Gimpel 2016 (arXiv:1606.08415), §2.</remarks>
public sealed class GELU : Leaf
{
    /// <summary>Whether the hyperbolic tangent stands for the error function.</summary>
    public bool Approximate { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["approximate"] = Approximate };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        input.gelu(Approximate ? TorchSharp.Modules.GELU.Approximate.tanh : TorchSharp.Modules.GELU.Approximate.none);
}
