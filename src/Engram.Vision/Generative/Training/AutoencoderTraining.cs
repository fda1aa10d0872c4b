namespace Engram.Vision;

/// <summary>Trains a variational autoencoder on pictures within 0 … 1 by its evidence lower bound, in nats a picture.</summary>
/// <param name="player">A <see cref="VariationalAutoencoder"/> and how it is trained.</param>
/// <param name="bound">What counts how much.</param>
public sealed class AutoencoderTraining(Player player, EvidenceLowerBound bound) : PartedStep<ImageBatch>(player)
{
    private readonly VariationalAutoencoder _model = player.Model as VariationalAutoencoder ?? throw new ArgumentException("What is trained by a bound is a variational autoencoder.", nameof(player));

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, Tensor Loss)> Errors(ImageBatch batch, StepContext context) => Measure(bound, batch, context);

    /// <summary>The bound itself, β = 1 and nothing free, whatever is trained by: the figure that papers give. Codes are drawn, one for each picture.</summary>
    protected override IReadOnlyList<(string Name, Tensor Loss)> Tested(ImageBatch batch, StepContext context) => Measure(new(), batch, context);

    private (string, Tensor)[] Measure(EvidenceLowerBound by, ImageBatch batch, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(context);
        var (pictures, labels) = (context.Place(batch.Images), _model.Classes > 0 ? batch.Labels.to(context.Device) : null);
        var (mean, logVariance) = _model.Encode(pictures, labels);
        (mean, logVariance) = (mean.to(ScalarType.Float32), logVariance.to(ScalarType.Float32));
        // Drawn in evaluation too, where the network's own answer is that of the mean: the bound is an expectation over draws.
        var codes = mean.Plus(logVariance.Times(0.5).exp().mul(randn_like(mean)));
        var (reconstruction, divergence) = by.Of(_model.Decode(codes, labels).to(ScalarType.Float32), pictures, mean, logVariance);
        return [("reconstruction", reconstruction), ("divergence", divergence)];
    }
}
