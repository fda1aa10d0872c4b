namespace Engram.Vision;

/// <summary>Trains a <see cref="TransformNetwork"/> to paint in one style: the losses of <see cref="StyleTransfer"/>, over the network's weights in place of one picture's pixels.</summary>
/// <remarks>Batches hold pictures in [0, 1] with sides that are multiples of 4; labels are not looked at. Source: Johnson, Alahi, Fei-Fei 2016 (arXiv:1603.08155), eq. 5.</remarks>
/// <param name="player">The network and how it moves.</param>
/// <param name="network">Whose features are compared.</param>
/// <param name="style">The style; about as large as the batches' pictures, or its strokes are.</param>
/// <param name="weights">How much style, content and smoothness count.</param>
public sealed class StylizerStep(Player player, LossNetwork network, Image style, StyleWeights weights) : PartedStep<ImageBatch>(player)
{
    private readonly Layer _painter = player.Model;
    private readonly StyleWeights _weights = weights.Checked();
    private IReadOnlyDictionary<string, Tensor>? _grams;

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, Tensor Loss)> Errors(ImageBatch batch, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(context);
        var pictures = context.Place(batch.Images);
        var grams = _grams ??= Grams(context);
        IReadOnlyDictionary<string, Tensor> aims;
        using (no_grad())
            aims = network.Features(pictures);
        var painted = Stylizer.Paint(_painter, pictures);
        var features = network.Features(painted);
        return
        [
            ("style", Mean(network.Style.Select(layer => PerceptualLoss.Style(features[layer], grams[layer])), _weights.Style)),
            ("content", Mean(network.Content.Select(layer => PerceptualLoss.Content(features[layer], aims[layer])), _weights.Content)),
            ("smoothness", Mean([PerceptualLoss.Variation(painted)], _weights.Smoothness)),
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
}
