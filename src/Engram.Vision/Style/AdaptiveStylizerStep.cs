namespace Engram.Vision;

/// <summary>Trains the decoder of an <see cref="AdaptiveStylizer"/>: each picture of a batch is painted in the style of the one before it.</summary>
/// <remarks>Source: Huang, Belongie 2017 (arXiv:1703.06868), eq. 11 to 13: the painted picture's features are to be those asked for, its statistics in every style layer, and its colours', the style's;
/// both losses relative, as <see cref="PerceptualLoss"/>'s are. Batches hold two pictures at least, in [0, 1].</remarks>
/// <param name="player">The decoder and how it moves.</param>
/// <param name="stylizer">Encoder and decoder.</param>
/// <param name="weights">How much style, content and smoothness count.</param>
public sealed class AdaptiveStylizerStep(Player player, AdaptiveStylizer stylizer, StyleWeights weights) : PartedStep<ImageBatch>(player)
{
    private readonly StyleWeights _weights = weights.Checked();

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Name, Tensor Loss)> Errors(ImageBatch batch, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(context);
        if (batch.Count < 2)
            throw new ArgumentException("A batch of one picture has no other one to take a style from; use batches of two at least, and leave an incomplete last one out.", nameof(batch));
        var pictures = context.Place(batch.Images);
        stylizer.Encoder.Network.to(context.Device);
        Tensor mixed;
        IReadOnlyDictionary<string, Tensor> style;
        var before = pictures.roll(1, 0);
        using (no_grad())
            (mixed, style) = stylizer.Target(pictures, before, 1);
        var painted = stylizer.Decode(mixed);
        var features = stylizer.Encoder.Features(painted);
        var last = stylizer.Encoder.Style[^1];
        return
        [
            // The pixels are a layer too: small networks' features say little of colours.
            ("style", Mean([.. stylizer.Encoder.Style.SelectMany(layer => Statistics(features[layer], style[layer])), .. Statistics(painted, before)], _weights.Style)),
            ("content", Mean([PerceptualLoss.Content(features[last], mixed)], _weights.Content)),
            ("smoothness", Mean([PerceptualLoss.Variation(painted)], _weights.Smoothness)),
        ];
    }

    private static IEnumerable<Tensor> Statistics(Tensor features, Tensor style)
    {
        var (mean, deviation) = AdaptiveInstanceNorm.Statistics(features.to(ScalarType.Float32), 1e-5);
        var (wantedMean, wantedDeviation) = AdaptiveInstanceNorm.Statistics(style.to(ScalarType.Float32), 1e-5);
        return [PerceptualLoss.Content(mean, wantedMean), PerceptualLoss.Content(deviation, wantedDeviation)];
    }

    private Tensor Mean(IEnumerable<Tensor> losses, double weight) => stack([.. losses]).mean().mul(Scalars.Of(weight / _weights.Sum));
}
