namespace Engram;

/// <summary>The negative log-likelihood under normal distributions whose mean and variance were predicted: ½ (log v + (y − t)²/v), ½ log 2π left out.</summary>
/// <remarks>Shape: means, variances and targets alike. Source: Nix, Weigend 1994, "Estimating the mean and variance of the target probability distribution".</remarks>
/// <param name="Floor">The smallest variance that is believed; the gradient is passed on as if it had not been raised.</param>
public sealed record GaussianNegativeLogLikelihood(double Floor = 1e-6)
{
    /// <summary>What becomes of the losses of single elements.</summary>
    public Reduction Reduction { get; init; }

    /// <summary>The loss of predicted means and variances.</summary>
    /// <exception cref="ShapeException">The three are not alike.</exception>
    /// <exception cref="ArgumentException">A variance is negative.</exception>
    public Tensor Of(Tensor means, Tensor variances, Tensor targets)
    {
        var (y, t) = Loss.Alike("the Gaussian likelihood", means, targets);
        var (v, _) = Loss.Alike("the Gaussian likelihood (its variances)", variances, targets);
        using (no_grad())
        {
            using var lowest = v.min();
            if (lowest.to(ScalarType.Float64).item<double>() < 0)
                throw new ArgumentException("A variance is negative; let the network give its logarithm, or a softplus.", nameof(variances));
        }
        var believed = v.Plus(v.detach().clamp_min(Scalars.Of(Floor)).sub_(v.detach()));
        return Reduction.Of(believed.log().Plus(y.sub(t).Squared().div(believed)).mul(Scalars.Of(0.5)));
    }
}
