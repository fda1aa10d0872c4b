namespace Engram.Vision;

/// <summary>Which pixels of a region belong to its thing: a mask of 28×28 for each class.</summary>
/// <remarks>Source: He et al. 2017 (arXiv:1703.06870), §3 and fig. 4.</remarks>
internal sealed class MaskBranch(int classes, bool normalized) : RegionBranch("mask", new Sequential([.. Convolutions(4, normalized)]), new Sequential(
[
    ("conv5_mask", new ConvTranspose2d(256, 256, 2, 2) { Bias = true, Weights = new HeNormal(OfOutputs: true) }), ("relu", new ReLU()),
    ("mask_fcn_logits", new Conv2d(256, classes, 1) { Bias = true }),
]))
{
    /// <inheritdoc/>
    internal override void Require(Target target, int image)
    {
        if (target.Masks is null)
            throw new ArgumentException($"Image {image} has no masks; this detector learns them: give its target masks [things, height, width].");
    }

    /// <inheritdoc/>
    private protected override Detections Decide(Detections found, Tensor said) => found with { Masks = OfClasses(said.sigmoid(), found.Labels).unsqueeze(1) };

    /// <inheritdoc/>
    private protected override Tensor Measure(Tensor said, IReadOnlyList<Tensor> boxes, IReadOnlyList<Tensor> which, IReadOnlyList<Target> targets)
    {
        var labels = cat([.. targets.Zip(which, (target, mine) => target.Labels.index_select(0, mine))]);
        var align = new RoiAlign((said.size(2), said.size(3)));
        Tensor[] truths = [.. targets.Select((target, image) => align.Run(
            target.Masks!.unsqueeze(1).to(said.dtype), cat([which[image].to(said.dtype).unsqueeze(1), boxes[image].to(said.dtype)], 1))[0].squeeze(1))];
        return nn.functional.binary_cross_entropy_with_logits(OfClasses(said, labels), cat(truths));
    }

    // Of each region the mask of its class.
    private static Tensor OfClasses(Tensor masks, Tensor labels)
    {
        var mine = Arithmetic.UpTo(labels.size(0), ScalarType.Int64, labels.device).mul(Scalars.Whole(masks.size(1))).Plus(labels);
        return masks.reshape(-1, masks.size(2), masks.size(3)).index_select(0, mine);
    }
}
