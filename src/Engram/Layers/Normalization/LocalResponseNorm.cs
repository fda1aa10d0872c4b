namespace Engram;

/// <summary>Divides each element by what its neighbours in the channel direction are together: x / (k + α/n · Σ x²)^β over n channels around it.</summary>
/// <remarks>Shape: [batch, channels, n, …] → the same. Source: Krizhevsky et al. 2012, "ImageNet classification with deep convolutional neural networks", §3.3 (there without the 1/n).</remarks>
/// <exception cref="ShapeException">The input has no positions.</exception>
/// <param name="size">n: the channels that are summed.</param>
public sealed class LocalResponseNorm(long size) : Leaf
{
    /// <summary>α: the weight of the sum.</summary>
    public double Alpha { get; init; } = 1e-4;

    /// <summary>β: the exponent.</summary>
    public double Beta { get; init; } = 0.75;

    /// <summary>k: keeps the divisor from zero.</summary>
    public double K { get; init; } = 1;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["size"] = size, ["alpha"] = Alpha, ["beta"] = Beta, ["k"] = K };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.local_response_norm(input, size, Alpha, Beta, K);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input) => input.Count >= 3 ? input : throw new ShapeException($"expected [batch, channels, n, …], got {input}.");
}
