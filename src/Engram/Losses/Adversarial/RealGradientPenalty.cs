namespace Engram;

/// <summary>R₁: keeps a critic flat at real samples: weight / 2 · mean of ‖∇ₓ score(x)‖².</summary>
/// <remarks>Often computed at every k-th step with k times the weight. Source: Mescheder, Geiger, Nowozin 2018 (arXiv:1801.04406), eq. 9; in turns: Karras et al. 2019 (arXiv:1912.04958), appendix B.</remarks>
/// <param name="Weight">γ.</param>
public sealed record RealGradientPenalty(double Weight = 1)
{
    /// <summary>The penalty for one batch.</summary>
    /// <param name="critic">Scores samples, each by itself.</param>
    /// <param name="real">Real samples [batch, …].</param>
    public Tensor Of(Func<Tensor, Tensor> critic, Tensor real)
    {
        ArgumentNullException.ThrowIfNull(critic);
        ArgumentNullException.ThrowIfNull(real);
        var points = real.detach().requires_grad_(true);
        return Slopes.Of(critic(points), points).Squared().sum(1).mean().mul(Scalars.Of(Weight / 2));
    }
}
