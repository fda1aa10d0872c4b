namespace Engram;

/// <summary>Keeps a critic's slope near 1 on the lines between real and made samples: weight · mean of (‖∇ₓ score(x)‖ − 1)², x = ε real + (1 − ε) made.</summary>
/// <remarks>Its gradient goes through a gradient, so the critic must be twice differentiable and score each sample by itself: no batch normalisation. In float32.
/// Source: Gulrajani et al. 2017 (arXiv:1704.00028), eq. 3 and algorithm 1.</remarks>
/// <param name="Weight">λ.</param>
public sealed record GradientPenalty(double Weight = 10)
{
    // The root of a vanishing gradient has no slope.
    private const double Epsilon = 1e-12;

    /// <summary>The penalty for one batch.</summary>
    /// <param name="critic">Scores samples.</param>
    /// <param name="real">Real samples [batch, …].</param>
    /// <param name="made">As many made ones; no gradient goes back to who made them.</param>
    /// <param name="shares">ε: how near to the real one each point lies, [batch], from 0 to 1.</param>
    /// <exception cref="ShapeException">There are not as many made samples of one shape as real ones, or not a share for each.</exception>
    public Tensor Of(Func<Tensor, Tensor> critic, Tensor real, Tensor made, Tensor shares)
    {
        ArgumentNullException.ThrowIfNull(critic);
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(made);
        ArgumentNullException.ThrowIfNull(shares);
        if (!Shape.Of(real).Equals(Shape.Of(made)) || shares.dim() != 1 || shares.size(0) != real.size(0))
            throw new ShapeException($"a gradient penalty takes as many real as made samples of one shape and a share for each, got {Shape.Of(real)}, {Shape.Of(made)} and {Shape.Of(shares)}.");
        long[] each = [real.size(0), .. Enumerable.Repeat(1L, (int)real.dim() - 1)];
        var points = made.detach().lerp(real.detach(), shares.view(each)).requires_grad_(true);
        var slope = Slopes.Of(critic(points), points);
        return slope.Squared().sum(1).Plus(Epsilon).sqrt().Plus(-1).Squared().mean().mul(Scalars.Of(Weight));
    }
}
