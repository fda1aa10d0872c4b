namespace Engram;

/// <summary>Scores are the logits of being real: the critic's cross-entropy, and for the generator −log σ(score), whose gradient is large where it loses.</summary>
/// <remarks>Source: Goodfellow et al. 2014 (arXiv:1406.2661), §3. softplus(x) = log(1 + eˣ) says both without overflow.</remarks>
public sealed record NonSaturating : AdversarialLoss
{
    /// <inheritdoc/>
    public override Tensor Critic(Tensor real, Tensor made)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(made);
        return LibTorchSharp.Softplus(real.neg(), 1, 20).mean().Plus(LibTorchSharp.Softplus(made, 1, 20).mean());
    }

    /// <inheritdoc/>
    public override Tensor Generator(Tensor made)
    {
        ArgumentNullException.ThrowIfNull(made);
        return LibTorchSharp.Softplus(made.neg(), 1, 20).mean();
    }
}
