namespace Engram.Vision;

/// <summary>The mean of each bin, its borders rounded to whole elements, where each bin has feature maps of its own.</summary>
/// <remarks>Shape: features [batch, outputs · bins · bins, h, w], regions [n, 5] → [n, outputs, bins, bins]; an empty bin gives 0.
/// Source: Dai et al. 2016 (arXiv:1605.06409), eq. 1; values as torchvision's <c>ps_roi_pool</c>,
/// whose gradient (0.14) is not that of its values: it reaches the map's last row and column. Here it is.</remarks>
/// <exception cref="ShapeException">The inputs are no feature map and regions, or the channels no multiple of the bins.</exception>
/// <exception cref="ArgumentException">A region names an image that is not in the batch.</exception>
/// <param name="bins">Height and width of what is cut out.</param>
/// <param name="scale">Elements of the feature map to a pixel.</param>
public sealed class PositionSensitiveRoiPool(Size2 bins, double scale = 1) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["bins"] = bins, ["scale"] = scale };

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
        var corners = WholeBins.Round(regions.narrow(1, 1, 4).Times(scale));
        var (width, height) = Boxes.Sides(corners);
        // torchvision leaves out the map's last row and column.
        var down = WholeBins.Of(corners.Part(1), height.clamp(min: Scalars.Of(1)), bins.Height, map.size(2) - 1);
        var across = WholeBins.Of(corners.Part(0), width.clamp(min: Scalars.Of(1)), bins.Width, map.size(3) - 1);
        return [PositionSensitive.Gather(map, images, bins, (down.Elements, Shares(down, map.dtype)), (across.Elements, Shares(across, map.dtype))).to(inputs[0].dtype)];
    }

    private static Tensor Shares(WholeBins bins, ScalarType type)
    {
        var used = bins.Used.to(type);
        return used / used.sum(-1, keepdim: true).clamp(min: Scalars.Of(1));
    }
}
