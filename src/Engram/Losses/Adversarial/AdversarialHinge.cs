namespace Engram;

/// <summary>The critic is content with real samples above 1 and made ones below −1; the generator pushes scores up without end.</summary>
/// <remarks>Source: Lim, Ye 2017 (arXiv:1705.02894); Miyato et al. 2018 (arXiv:1802.05957), eq. 16 and 17.</remarks>
public sealed record AdversarialHinge : AdversarialLoss
{
    /// <inheritdoc/>
    public override Tensor Critic(Tensor real, Tensor made)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(made);
        return real.Complement().relu().mean().Plus(made.Plus(1).relu().mean());
    }

    /// <inheritdoc/>
    public override Tensor Generator(Tensor made)
    {
        ArgumentNullException.ThrowIfNull(made);
        return made.mean().neg();
    }
}
