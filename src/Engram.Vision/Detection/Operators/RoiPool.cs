namespace Engram.Vision;

/// <summary>Cuts regions of interest out of a feature map: the largest element of each bin, its borders rounded to whole elements.</summary>
/// <remarks>Shape: features [batch, channels, h, w], regions [n, 5] → [n, channels, bins, bins]; an empty bin gives 0.
/// Source: Girshick 2015 (arXiv:1504.08083), §2.1; numbers as torchvision's <c>roi_pool</c>.</remarks>
/// <exception cref="ShapeException">The inputs are no feature map and regions.</exception>
/// <exception cref="ArgumentException">A region names an image that is not in the batch.</exception>
/// <param name="bins">Height and width of what is cut out.</param>
/// <param name="scale">Elements of the feature map to a pixel.</param>
public sealed class RoiPool(Size2 bins, double scale = 1) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["bins"] = bins, ["scale"] = scale };

    /// <inheritdoc/>
    protected override bool SeesEverything => true;

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs) => [Regions.Infer(inputs, inputs is [{ Count: 4 } map, ..] ? map[1] : 0, bins)];

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        var map = inputs[0].Precise();
        var regions = inputs[1].detach().to(map.dtype);
        var images = Regions.Images(regions, map.size(0));
        var corners = WholeBins.Round(regions.narrow(1, 1, 4).Times(scale));
        var (width, height) = Boxes.Sides(corners);
        var down = WholeBins.Of(corners.Part(1), height.Plus(1).clamp(min: Scalars.Of(1)), bins.Height, map.size(2));
        var across = WholeBins.Of(corners.Part(0), width.Plus(1).clamp(min: Scalars.Of(1)), bins.Width, map.size(3));
        var (places, used) = WholeBins.Join(images, down, across, map);
        return [Regions.Largest(Regions.Table(map), places, used).view(-1, bins.Height, bins.Width, map.size(1)).permute(0, 3, 1, 2).contiguous().to(inputs[0].dtype)];
    }
}
