namespace Engram.Vision;

/// <summary>Trains a <see cref="TransformNetwork"/> to paint in one style: the losses of <see cref="StyleTransfer"/>, over the network's weights in place of one picture's pixels.</summary>
/// <remarks>Batches hold pictures in [0, 1] with sides that are multiples of 4; labels are not looked at. Source: Johnson, Alahi, Fei-Fei 2016 (arXiv:1603.08155), eq. 5.</remarks>
/// <param name="player">The network and how it moves.</param>
/// <param name="network">Whose features are compared.</param>
/// <param name="style">The style; about as large as the batches' pictures, or its strokes are.</param>
/// <param name="weights">How much style, content and smoothness count.</param>
public sealed class StylizerStep(Player player, LossNetwork network, Image style, StyleWeights weights) : TrainingStep<ImageBatch>
{
    private readonly StyleWeights _weights = weights.Checked();
    private IReadOnlyDictionary<string, Tensor>? _grams;

    /// <inheritdoc/>
    public override IReadOnlyList<Player> Players { get; } = [player];

    /// <inheritdoc/>
    public override IReadOnlyList<Metric> Metrics => [];

    /// <inheritdoc/>
    public override Losses Train(IReadOnlyList<ImageBatch> batches, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(context);
        var sums = new double[3];
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            var parts = Parts(batch, context);
            stack(parts).sum().mul(Scalars.Of(1.0 / batches.Count)).backward();
            for (var i = 0; i < sums.Length; i++)
                sums[i] += Number(parts[i]) / batches.Count;
        }
        context.Move(player);
        return Named(sums);
    }

    /// <inheritdoc/>
    public override Losses Evaluate(ImageBatch batch, StepContext context, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(context);
        using var scope = NewDisposeScope();
        return Named([.. Parts(batch, context).Select(Number)]);
    }

    private Tensor[] Parts(ImageBatch batch, StepContext context)
    {
        var pictures = context.Place(batch.Images);
        using var cast = Autocast.To(context.Precision);
        var grams = _grams ??= Grams(context);
        IReadOnlyDictionary<string, Tensor> aims;
        using (no_grad())
            aims = network.Features(pictures);
        var painted = Stylizer.Paint(player.Model, pictures);
        var features = network.Features(painted);
        return
        [
            Mean(network.Style.Select(layer => PerceptualLoss.Style(features[layer], grams[layer])), _weights.Style),
            Mean(network.Content.Select(layer => PerceptualLoss.Content(features[layer], aims[layer])), _weights.Content),
            Mean([PerceptualLoss.Variation(painted)], _weights.Smoothness),
        ];
    }

    private Tensor Mean(IEnumerable<Tensor> losses, double weight) => stack([.. losses]).mean().mul(Scalars.Of(weight / _weights.Sum));

    private Dictionary<string, Tensor> Grams(StepContext context)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        network.Network.to(context.Device);
        var features = network.Features(PictureTensor.Of(style, context.Device));
        return network.Style.ToDictionary(layer => layer, layer => GramMatrix.Of(features[layer]).DetachFromDisposeScope());
    }

    private static Losses Named(double[] parts) => new([("style", parts[0]), ("content", parts[1]), ("smoothness", parts[2])]);

    private static double Number(Tensor scalar) => scalar.detach().to(ScalarType.Float64).item<double>();
}
