namespace Engram.Vision;

/// <summary>RoI align where each bin has feature maps of its own: the place within the thing is in the channel, so that no layers are needed behind.</summary>
/// <remarks>Shape: features [batch, outputs · bins · bins, h, w], regions [n, 5] → [n, outputs, bins, bins].
/// Source: Dai et al. 2016 (arXiv:1605.06409), eq. 1, with samples as He et al. 2017; numbers as torchvision's <c>ps_roi_align</c>.</remarks>
/// <exception cref="ShapeException">The inputs are no feature map and regions, or the channels no multiple of the bins.</exception>
/// <exception cref="ArgumentException">A region names an image that is not in the batch.</exception>
/// <param name="bins">Height and width of what is cut out.</param>
/// <param name="scale">Elements of the feature map to a pixel.</param>
public sealed class PositionSensitiveRoiAlign(Size2 bins, double scale = 1) : Leaf
{
    /// <summary>Samples of a bin along each axis; as many as it has elements where 0 or less.</summary>
    public int Samples { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["bins"] = bins, ["scale"] = scale, ["samples"] = Samples };

    /// <inheritdoc/>
    protected override bool SeesEverything => true;

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs) => [Regions.Infer(inputs, PositionSensitive.Outputs(inputs, bins), bins)];

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        var map = inputs[0].Precise();
        var regions = inputs[1].detach().to(map.dtype);
        var images = Regions.Images(regions, map.size(0));
        var corners = regions.narrow(1, 1, 4).Times(scale).Plus(-0.5);
        var (width, height) = Boxes.Sides(corners);
        var down = RoiSamples.Of(corners.Part(1), height, bins.Height, Samples, map.size(2));
        var across = RoiSamples.Of(corners.Part(0), width, bins.Width, Samples, map.size(3));
        return [PositionSensitive.Gather(map, images, bins, (down.Elements, down.Shares), (across.Elements, across.Shares)).to(inputs[0].dtype)];
    }
}
