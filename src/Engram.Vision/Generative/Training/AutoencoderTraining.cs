namespace Engram.Vision;

/// <summary>Trains a variational autoencoder on pictures within 0 … 1 by its evidence lower bound, in nats a picture.</summary>
/// <param name="player">A <see cref="VariationalAutoencoder"/> and how it is trained.</param>
/// <param name="bound">What counts how much.</param>
public sealed class AutoencoderTraining(Player player, EvidenceLowerBound bound) : TrainingStep<ImageBatch>
{
    private readonly VariationalAutoencoder _model = player.Model as VariationalAutoencoder ?? throw new ArgumentException("What is trained by a bound is a variational autoencoder.", nameof(player));

    /// <inheritdoc/>
    public override IReadOnlyList<Player> Players { get; } = [player];

    /// <inheritdoc/>
    public override IReadOnlyList<Metric> Metrics => [];

    /// <inheritdoc/>
    public override Losses Train(IReadOnlyList<ImageBatch> batches, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(context);
        var samples = (double)batches.Sum(batch => batch.Count);
        var (pixels, nats) = (0.0, 0.0);
        context.Move(player, () =>
        {
            (pixels, nats) = (0, 0);
            foreach (var batch in batches)
            {
                using var scope = NewDisposeScope();
                var (reconstruction, divergence) = Measure(bound, batch, context);
                var share = batch.Count / samples;
                reconstruction.Plus(divergence).Times(share).backward();
                (pixels, nats) = (pixels + share * reconstruction.detach().item<float>(), nats + share * divergence.detach().item<float>());
            }
            return pixels + nats;
        });
        return new([("reconstruction", pixels), ("divergence", nats)]) { Count = samples };
    }

    /// <summary>The bound itself, β = 1 and nothing free, whatever is trained by: the figure that papers give. Codes are drawn, one for each picture.</summary>
    public override Losses Evaluate(ImageBatch batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(context);
        using var scope = NewDisposeScope();
        var (reconstruction, divergence) = Measure(new(), batch, context);
        return new([("reconstruction", reconstruction.item<float>()), ("divergence", divergence.item<float>())]);
    }

    private (Tensor, Tensor) Measure(EvidenceLowerBound by, ImageBatch batch, StepContext context)
    {
        var (pictures, labels) = (context.Place(batch.Images), _model.Classes > 0 ? batch.Labels.to(context.Device) : null);
        using var cast = Autocast.To(context.Precision);
        var (mean, logVariance) = _model.Encode(pictures, labels);
        (mean, logVariance) = (mean.to(ScalarType.Float32), logVariance.to(ScalarType.Float32));
        // Drawn in evaluation too, where the network's own answer is that of the mean: the bound is an expectation over draws.
        var codes = mean.Plus(logVariance.Times(0.5).exp().mul(randn_like(mean)));
        return by.Of(_model.Decode(codes, labels).to(ScalarType.Float32), pictures, mean, logVariance);
    }
}
