namespace Engram.Vision;

/// <summary>RoI align over a pyramid: large regions are cut out of coarse maps, small ones out of fine maps.</summary>
/// <remarks>Source: Lin et al. 2016 (arXiv:1612.03144), eq. 1: level ⌊k₀ + log₂(√area / 224)⌋. Numbers as torchvision's <c>MultiScaleRoIAlign</c>.</remarks>
/// <param name="Bins">Height and width of what is cut out.</param>
/// <param name="Samples">Samples of a bin along each axis.</param>
public sealed record MultiScaleRoiAlign(Size2 Bins, int Samples = 2)
{
    /// <summary>The side in pixels of a region that belongs to <see cref="CanonicalLevel"/>.</summary>
    public double CanonicalScale { get; init; } = 224;

    /// <summary>k₀: how often that level's map has been halved.</summary>
    public int CanonicalLevel { get; init; } = 4;

    /// <summary>Cuts boxes out of feature maps.</summary>
    /// <param name="maps">The finest first, each [batch, channels, h, w], each half as large as the one before.</param>
    /// <param name="boxes">For each image of the batch its boxes [n, 4], in pixels.</param>
    /// <param name="imageSizes">The images' heights and widths, by which the maps' scales are known.</param>
    /// <returns>[all boxes, channels, bins, bins], image by image.</returns>
    /// <exception cref="ArgumentException">There is no map, or no image.</exception>
    public Tensor Cut(IReadOnlyList<Tensor> maps, IReadOnlyList<Tensor> boxes, IReadOnlyList<Size2> imageSizes)
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(boxes);
        if (maps.Count == 0 || boxes.Count == 0 || imageSizes?.Count != boxes.Count)
            throw new ArgumentException($"Got {maps.Count} feature maps, boxes of {boxes.Count} images and {imageSizes?.Count ?? 0} image sizes; there must be a map, and as many sizes as lists of boxes.", nameof(boxes));
        var regions = Regions.Of(boxes);
        var scales = Scales(maps, imageSizes);
        if (maps.Count == 1)
            return Align(scales[0]).Run(maps[0], regions)[0];
        var levels = Levels(regions.narrow(1, 1, 4), scales);
        List<Tensor> cut = [], places = [];
        for (var level = 0; level < maps.Count; level++)
        {
            var mine = levels.eq(Scalars.Whole(level)).Places();
            if (mine.size(0) == 0)
                continue;
            cut.Add(Align(scales[level]).Run(maps[level], regions.index_select(0, mine))[0]);
            places.Add(mine);
        }
        return cut.Count == 0 ? Align(scales[0]).Run(maps[0], regions)[0] : cat(cut).index_select(0, cat(places).argsort());
    }

    /// <summary>Elements of each map to a pixel: the nearest power of two.</summary>
    internal static double[] Scales(IReadOnlyList<Tensor> maps, IReadOnlyList<Size2> imageSizes)
    {
        var height = imageSizes.Max(size => size.Height);
        return [.. maps.Select(map => Math.Pow(2, Math.Round(Math.Log2((double)map.size(2) / height))))];
    }

    /// <summary>The number of each box's map, counted from the first.</summary>
    internal Tensor Levels(Tensor boxes, double[] scales)
    {
        var (least, most) = (-Math.Log2(scales[0]), -Math.Log2(scales[^1]));
        var level = Boxes.Area(boxes).sqrt().Over(CanonicalScale).log2().Plus(CanonicalLevel).Plus(1e-6).floor();
        return level.clamp(Scalars.Of(least), Scalars.Of(most)).Plus(-least).to(ScalarType.Int64);
    }

    private RoiAlign Align(double scale) => new(Bins, scale) { Samples = Samples };
}
