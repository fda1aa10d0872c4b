namespace Engram;

/// <summary>The critic's scores are to be 1 for real samples and 0 for made ones; the generator wants 1.</summary>
/// <remarks>Source: Mao et al. 2016 (arXiv:1611.04076), eq. 9; CycleGAN and pix2pix's code use it without the halves.</remarks>
public sealed record LeastSquares : AdversarialLoss
{
    /// <inheritdoc/>
    public override Tensor Critic(Tensor real, Tensor made)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(made);
        return real.Complement().Squared().mean().Plus(made.Squared().mean()).mul(Scalars.Of(0.5));
    }

    /// <inheritdoc/>
    public override Tensor Generator(Tensor made)
    {
        ArgumentNullException.ThrowIfNull(made);
        return made.Complement().Squared().mean();
    }
}
