namespace Engram.Vision;

/// <summary>Boxes of fixed sizes and shapes around every place of every feature map, which a detector then moves and judges.</summary>
/// <remarks>Source: Ren et al. 2015 (arXiv:1506.01497), §3.1.1; rounded to whole pixels, computed in float32 and ordered as torchvision does it.</remarks>
/// <param name="Sizes">For each map the square roots of the anchors' areas, in pixels.</param>
/// <param name="AspectRatios">For each map the anchors' heights over their widths.</param>
public sealed record AnchorGenerator(IReadOnlyList<IReadOnlyList<double>> Sizes, IReadOnlyList<IReadOnlyList<double>> AspectRatios)
{
    /// <summary>The same shapes on each map.</summary>
    public AnchorGenerator(IReadOnlyList<IReadOnlyList<double>> sizes, params IReadOnlyList<double> aspectRatios)
        : this(sizes, [.. Enumerable.Repeat(aspectRatios, sizes?.Count ?? 0)])
    {
    }

    /// <summary>Anchors at each place of each map.</summary>
    public IReadOnlyList<int> PerPlace => [.. Sizes.Zip(AspectRatios, (sizes, ratios) => sizes.Count * ratios.Count)];

    /// <summary>The anchors of a place of each map, around the origin: [anchors, 4].</summary>
    public IReadOnlyList<Tensor> AtOrigin(ScalarType type, Device device) => [.. Sizes.Zip(AspectRatios, (sizes, ratios) => Around(sizes, ratios, type, device))];

    /// <summary>All anchors of an image: map by map, row by row, place by place, [n, 4].</summary>
    /// <param name="maps">The feature maps' heights and widths.</param>
    /// <param name="image">Height and width of the padded image; a map's stride is their whole-numbered quotient.</param>
    /// <param name="type">The boxes' element type.</param>
    /// <param name="device">Where they live.</param>
    /// <exception cref="ArgumentException">There are not as many maps as lists of sizes.</exception>
    public Tensor Of(IReadOnlyList<Size2> maps, Size2 image, ScalarType type, Device device)
    {
        ArgumentNullException.ThrowIfNull(maps);
        if (maps.Count != Sizes.Count || maps.Count != AspectRatios.Count)
            throw new ArgumentException($"{maps.Count} feature maps need as many lists of sizes and of shapes; there are {Sizes.Count} and {AspectRatios.Count}.", nameof(maps));
        return cat([.. maps.Zip(AtOrigin(type, device), (map, anchors) =>
        {
            var down = Arithmetic.UpTo(map.Height, ScalarType.Int64, device).mul(Scalars.Whole(image.Height / map.Height)).view(-1, 1).expand(map.Height, map.Width);
            var across = Arithmetic.UpTo(map.Width, ScalarType.Int64, device).mul(Scalars.Whole(image.Width / map.Width)).view(1, -1).expand(map.Height, map.Width);
            return stack([across, down, across, down], -1).to(type).view(-1, 1, 4).Plus(anchors).view(-1, 4);
        })]);
    }

    private static Tensor Around(IReadOnlyList<double> sizes, IReadOnlyList<double> ratios, ScalarType type, Device device)
    {
        var boxes = from ratio in ratios
                    from size in sizes
                    let high = MathF.Sqrt((float)ratio)
                    let wide = 1 / high
                    from side in new[] { -(wide * (float)size), -(high * (float)size), wide * (float)size, high * (float)size }
                    select MathF.Round(side / 2);
        return tensor(boxes.ToArray(), [sizes.Count * ratios.Count, 4]).to(type).to(device);
    }
}
