namespace Engram;

/// <summary>A fully connected layer: y = x Wᵀ + b over the last axis.</summary>
/// <remarks>Shape: […, inputs] → […, outputs]. Parameters: <c>weight</c> [outputs, inputs], <c>bias</c> [outputs].
/// Source: initialised as LeCun et al. 1998, "Efficient BackProp", the way PyTorch does it.</remarks>
/// <exception cref="ShapeException">The last axis does not have <paramref name="inputs"/> elements.</exception>
/// <param name="inputs">Size of the last axis.</param>
/// <param name="outputs">Neurons.</param>
public sealed class Linear(long inputs, long outputs) : Leaf
{
    /// <summary>Whether a learned number is added to each output.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>Whether the weight is divided by its largest singular value: <c>weight_orig</c>, <c>weight_u</c> and <c>weight_v</c> in the place of <c>weight</c>.</summary>
    /// <remarks>Source: Miyato et al. 2018 (arXiv:1802.05957).</remarks>
    public bool Spectral { get; init; }

    /// <summary>How the weights start.</summary>
    public Initializer Weights { get; init; } = new LeCunUniform();

    /// <summary>How the bias starts.</summary>
    public Initializer? Biases { get; init; }

    /// <inheritdoc/>
    protected internal override bool SeesEverything => true;

    /// <inheritdoc/>
    // Of an image with its channels last it sees one place.
    protected internal override bool SeesAllOf(Shape input) => input.Count < 4;

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare()
    {
        foreach (var declaration in Spectral ? SpectralNorm.Declare([outputs, inputs], Weights) : [new("weight", [outputs, inputs], Weights)])
            yield return declaration;
        if (Bias)
            yield return new("bias", [outputs], Biases ?? new LeCunUniform(inputs));
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var (features, weight, bias) = Autocast.Match(input, Spectral ? SpectralNorm.Weight(this) : Own("weight"), Bias ? Own("bias") : null);
        return nn.functional.linear(features, weight, bias);
    }

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        if (input.Count == 0)
            throw new ShapeException($"expected […, {inputs}], got a scalar.");
        RequireSize(input, input.Count - 1, inputs, "features");
        return input.With(input.Count - 1, outputs);
    }

    /// <inheritdoc/>
    protected internal override ScalarType Infer(ScalarType input) => Autocast.Type ?? input;

    /// <inheritdoc/>
    protected internal override long Macs(Shape input, Shape output) => output.Elements * inputs;
}
