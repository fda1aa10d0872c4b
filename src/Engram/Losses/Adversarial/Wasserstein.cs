namespace Engram;

/// <summary>The critic's loss is the negative of its estimate of the Wasserstein distance between real and made samples. It needs a critic of bounded slope: <see cref="GradientPenalty"/>.</summary>
/// <remarks>Source: Arjovsky, Chintala, Bottou 2017 (arXiv:1701.07875), eq. 2.</remarks>
public sealed record Wasserstein : AdversarialLoss
{
    /// <inheritdoc/>
    public override Tensor Critic(Tensor real, Tensor made)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(made);
        return made.mean().Plus(real.mean().neg());
    }

    /// <inheritdoc/>
    public override Tensor Generator(Tensor made)
    {
        ArgumentNullException.ThrowIfNull(made);
        return made.mean().neg();
    }
}
