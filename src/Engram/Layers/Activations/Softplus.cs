namespace Engram;

/// <summary>log(1 + exp(βx)) / β: a smooth rectifier; above the threshold x itself, so that nothing overflows.</summary>
/// <remarks>Shape: any → the same. Source: Dugas et al. 2001, "Incorporating second-order functional knowledge for better option pricing".</remarks>
/// <param name="beta">β: the larger, the sharper the bend.</param>
/// <param name="threshold">βx above which x is given.</param>
public sealed class Softplus(double beta = 1, double threshold = 20) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["beta"] = beta, ["threshold"] = threshold };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => LibTorchSharp.Softplus(input, beta, threshold);
}
