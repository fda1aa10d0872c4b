namespace Engram.Vision;

/// <summary>The bound of an autoencoder on test pictures, in nats a picture, between what no model can go below and what one pays who knows the mean picture alone.</summary>
internal static class BoundTest
{
    private const long Seed = 4;

    internal static MakerMeasure[] Of(VariationalAutoencoder model, TrainedMaker maker, MakerData data)
    {
        var (options, training) = (maker.Configuration.Options, data.Training);
        using var scope = NewDisposeScope();
        using var known = MakerData.First(training, training.Count);
        var mean = known.Images.mean([0], keepdim: true).clamp(Scalars.Of(1e-4), Scalars.Of(1 - 1e-4));
        var (reconstruction, divergence, least, most) = (0.0, 0.0, 0.0, 0.0);
        foreach (var batch in MakerData.Batches(data.Test, options).Epoch(0))
        {
            using (batch)
            {
                using var step = NewDisposeScope();
                var (pictures, labels) = (batch.Images.to(maker.Device), model.Classes > 0 ? batch.Labels.to(maker.Device) : null);
                var (center, logVariance) = model.Encode(pictures, labels);
                // One draw for each picture, its own: the bound is an expectation over draws.
                var draws = LatentNumbers.Of(batch.Indices, options.Latent, Seed).to(maker.Device);
                var (missed, spent) = new EvidenceLowerBound().Of(model.Decode(center.Plus(logVariance.Times(0.5).exp().mul(draws)), labels), pictures, center, logVariance);
                reconstruction += batch.Count * missed.item<float>();
                divergence += batch.Count * spent.item<float>();
                least += Nats(batch.Images, batch.Images);
                most += Nats(mean.expand_as(batch.Images), batch.Images);
            }
        }
        var count = (double)data.Test.Count;
        return
        [
            new("−ELBO", (reconstruction + divergence) / count, least / count, Noise: most / count),
            new("reconstruction", reconstruction / count, least / count, Noise: most / count), new("divergence", divergence / count),
        ];
    }

    // Grey pixels are not bits: they cost something however well they are met.
    private static double Nats(Tensor chances, Tensor pictures) => nn.functional.binary_cross_entropy(chances, pictures, reduction: nn.Reduction.Sum).item<float>();
}
