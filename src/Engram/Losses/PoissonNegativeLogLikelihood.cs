namespace Engram;

/// <summary>The negative log-likelihood of counts under Poisson distributions: eʸ − t y, log t! left out.</summary>
/// <remarks>Shape: outputs (logarithms of the expected counts) and targets (counts) alike. Source: McCullagh, Nelder 1989, "Generalized Linear Models", §6.2.</remarks>
public sealed record PoissonNegativeLogLikelihood : Loss
{
    /// <inheritdoc/>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        var (y, t) = Alike("the Poisson likelihood", outputs, targets);
        return Reduction.Of(y.exp().sub(t.mul(y)));
    }
}
