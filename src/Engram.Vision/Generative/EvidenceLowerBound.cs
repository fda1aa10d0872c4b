namespace Engram.Vision;

/// <summary>What a variational autoencoder loses on a picture, in nats: −ELBO = reconstruction + β · divergence from the prior N(0, 1).</summary>
/// <remarks>Pixels are taken for the chances of Bernoulli draws, so grey ones cost something however well they are met: figures are comparable with others of this convention alone.
/// Source: Kingma, Welling 2013 (arXiv:1312.6114), eq. 3 and appendix B; β: Higgins et al. 2017, "beta-VAE", eq. 4; free bits: Kingma et al. 2016 (arXiv:1606.04934), eq. 15.</remarks>
/// <param name="Beta">β: what a nat of divergence counts beside one of reconstruction.</param>
/// <param name="FreeNats">Nats of divergence a latent number that cost nothing, averaged over the batch, so that none falls asleep.</param>
public sealed record EvidenceLowerBound(double Beta = 1, double FreeNats = 0)
{
    /// <summary>Both parts, each the mean over the batch, in nats a picture.</summary>
    /// <param name="logits">Of the pixels [batch, …].</param>
    /// <param name="pictures">Within 0 … 1, as the logits.</param>
    /// <param name="mean">[batch, latent].</param>
    /// <param name="logVariance">[batch, latent].</param>
    /// <returns>Two scalars: −E log p(x|z), and β times the divergence that is not free.</returns>
    /// <exception cref="ShapeException">Pictures and logits, or means and variances, are not of one shape.</exception>
    public (Tensor Reconstruction, Tensor Divergence) Of(Tensor logits, Tensor pictures, Tensor mean, Tensor logVariance)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(logVariance);
        if (!Shape.Of(logits).Equals(Shape.Of(pictures)) || !Shape.Of(mean).Equals(Shape.Of(logVariance)) || mean.dim() != 2)
            throw new ShapeException($"a bound takes logits and pictures of one shape, and means and variances [batch, latent], got {Shape.Of(logits)}, {Shape.Of(pictures)}, {Shape.Of(mean)} and {Shape.Of(logVariance)}.");
        var pixels = nn.functional.binary_cross_entropy_with_logits(logits.to(ScalarType.Float32), pictures, reduction: nn.Reduction.Sum).div(Scalars.Of(pictures.size(0)));
        // ½ (μ² + σ² − log σ² − 1) of each number, the mean over the batch.
        var nats = mean.Squared().Plus(logVariance.exp()).Plus(logVariance.neg()).Plus(-1).mul(Scalars.Of(0.5)).mean([0]);
        return (pixels, (FreeNats > 0 ? nats.clamp_min(Scalars.Of(FreeNats)) : nats).sum().mul(Scalars.Of(Beta)));
    }
}
