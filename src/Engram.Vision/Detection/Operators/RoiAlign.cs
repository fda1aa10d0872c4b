namespace Engram.Vision;

/// <summary>Cuts regions of interest out of a feature map, each into the same number of bins: the mean of samples between the elements, so that nothing is rounded.</summary>
/// <remarks>Shape: features [batch, channels, h, w], regions [n, 5] (image, left, top, right, bottom in pixels) → [n, channels, bins, bins].
/// Source: He et al. 2017 (arXiv:1703.06870), §3; numbers as torchvision's <c>roi_align</c>.</remarks>
/// <exception cref="ShapeException">The inputs are no feature map and regions.</exception>
/// <exception cref="ArgumentException">A region names an image that is not in the batch.</exception>
/// <param name="bins">Height and width of what is cut out.</param>
/// <param name="scale">Elements of the feature map to a pixel: 1/16 after four halvings.</param>
public sealed class RoiAlign(Size2 bins, double scale = 1) : Leaf
{
    /// <summary>Samples of a bin along each axis; as many as it has elements where 0 or less.</summary>
    public int Samples { get; init; }

    /// <summary>Whether pixels and elements lie on each other by their centres instead of their corners.</summary>
    public bool Aligned { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["bins"] = bins, ["scale"] = scale, ["samples"] = Samples, ["aligned"] = Aligned };

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
        var offset = Aligned ? 0.5 : 0;
        var corners = regions.narrow(1, 1, 4).Times(scale).Plus(-offset);
        var (width, height) = Boxes.Sides(corners);
        // Without alignment a region has at least an element, as in the first implementation.
        if (!Aligned)
            (width, height) = (width.clamp(min: Scalars.Of(1)), height.clamp(min: Scalars.Of(1)));
        var down = RoiSamples.Of(corners.Part(1), height, bins.Height, Samples, map.size(2));
        var across = RoiSamples.Of(corners.Part(0), width, bins.Width, Samples, map.size(3));
        return [(Samples > 0 ? BySamples(map, images, down, across) : ByRows(map, images, down, across)).to(inputs[0].dtype)];
    }

    // A fixed, small number of samples: each is looked up.
    private Tensor BySamples(Tensor map, Tensor images, RoiSamples down, RoiSamples across)
    {
        var (count, channels, width) = (images.size(0), map.size(1), map.size(3));
        var (rows, columns) = (down.Elements.view(count, bins.Height, 1, -1, 1), across.Elements.view(count, 1, bins.Width, 1, -1));
        var places = images.view(-1, 1, 1, 1, 1).mul(Scalars.Whole(map.size(2))).Plus(rows).mul(Scalars.Whole(width)).Plus(columns);
        var shares = down.Shares.view(count, bins.Height, 1, -1, 1) * across.Shares.view(count, 1, bins.Width, 1, -1);
        var all = count * bins.Height * bins.Width;
        var each = places.size(3) * places.size(4);
        return Regions.Gather(Regions.Table(map), places.reshape(all, each), shares.reshape(all, each)).view(count, bins.Height, bins.Width, channels).permute(0, 3, 1, 2).contiguous();
    }

    // As many samples as elements: matrices that take the means of rows, then of columns, image by image.
    private Tensor ByRows(Tensor map, Tensor images, RoiSamples down, RoiSamples across)
    {
        var (rows, columns) = (down.Matrix(map.size(2)), across.Matrix(map.size(3)).transpose(1, 2));
        List<Tensor> parts = [], places = [];
        for (long image = 0; image < map.size(0); image++)
        {
            var mine = images.eq(Scalars.Whole(image)).Places();
            if (mine.size(0) == 0)
                continue;
            var (height, width, channels) = (map.size(2), map.size(3), map.size(1));
            var strips = rows.index_select(0, mine).view(-1, height).matmul(map.select(0, image).transpose(0, 1).reshape(height, channels * width));
            parts.Add(strips.view(-1, bins.Height * channels, width).bmm(columns.index_select(0, mine)).view(-1, bins.Height, channels, bins.Width).transpose(1, 2));
            places.Add(mine);
        }
        return parts.Count == 0 ? map.new_zeros([0, map.size(1), bins.Height, bins.Width]) : cat(parts).index_select(0, cat(places).argsort());
    }
}
