namespace Engram.Vision;

/// <summary>SSD's boxes around every place of every feature map: a square, a larger square, and each shape lying and standing.</summary>
/// <remarks>Source: Liu et al. 2015 (arXiv:1512.02325), eq. 4 and §2.2; computed in float32 and ordered as torchvision does it.</remarks>
/// <param name="AspectRatios">For each map the shapes beside the squares.</param>
public sealed record DefaultBoxes(IReadOnlyList<IReadOnlyList<double>> AspectRatios)
{
    /// <summary>The smallest scale, where <see cref="Scales"/> is not given: a share of the image.</summary>
    public double LeastScale { get; init; } = 0.15;

    /// <summary>The largest scale, where <see cref="Scales"/> is not given.</summary>
    public double MostScale { get; init; } = 0.9;

    /// <summary>The scale of each map and one more, which the last map's larger square needs; evenly spread when not given.</summary>
    public IReadOnlyList<double>? Scales { get; init; }

    /// <summary>Pixels from place to place of each map; the image over the map when not given.</summary>
    public IReadOnlyList<double>? Steps { get; init; }

    /// <summary>Whether no box is larger than the image.</summary>
    public bool Clip { get; init; } = true;

    /// <summary>Boxes at each place of each map.</summary>
    public IReadOnlyList<int> PerPlace => [.. AspectRatios.Select(ratios => 2 + 2 * ratios.Count)];

    /// <summary>All boxes of an image, map by map, row by row, place by place, [n, 4].</summary>
    /// <param name="maps">The feature maps' heights and widths.</param>
    /// <param name="image">Height and width of the image.</param>
    /// <param name="type">The boxes' element type.</param>
    /// <param name="device">Where they live.</param>
    /// <exception cref="ArgumentException">The maps are not as many as the lists of shapes, or the scales not one more.</exception>
    public Tensor Of(IReadOnlyList<Size2> maps, Size2 image, ScalarType type, Device device)
    {
        ArgumentNullException.ThrowIfNull(maps);
        var scales = Scales ?? Spread();
        if (maps.Count != AspectRatios.Count || scales.Count <= maps.Count || Steps is { } steps && steps.Count != maps.Count)
            throw new ArgumentException($"{maps.Count} feature maps need as many lists of shapes ({AspectRatios.Count}) and steps ({Steps?.Count ?? maps.Count}), and one scale more ({scales.Count}).", nameof(maps));
        List<float> all = [];
        for (var level = 0; level < maps.Count; level++)
        {
            var sides = Sides(level, scales);
            var (rows, columns) = Steps is null ? ((float)maps[level].Height, (float)maps[level].Width) : ((float)(image.Height / Steps[level]), (float)(image.Width / Steps[level]));
            for (var row = 0; row < maps[level].Height; row++)
                for (var column = 0; column < maps[level].Width; column++)
                    foreach (var (width, height) in sides)
                        all.AddRange([(column + 0.5f) / columns, (row + 0.5f) / rows, width, height]);
        }
        var boxes = tensor(all.ToArray(), [all.Count / 4, 4]).to(type).to(device);
        var size = tensor(new double[] { image.Width, image.Height }).to(type).to(device);
        var (centers, halves) = (boxes.narrow(1, 0, 2), boxes.narrow(1, 2, 2).Times(0.5));
        return cat([(centers - halves) * size, centers.Plus(halves) * size], 1);
    }

    private List<(float Width, float Height)> Sides(int level, IReadOnlyList<double> scales)
    {
        var (scale, larger) = (scales[level], Math.Sqrt(scales[level] * scales[level + 1]));
        List<(float, float)> sides = [(Side(scale), Side(scale)), (Side(larger), Side(larger))];
        foreach (var root in AspectRatios[level].Select(Math.Sqrt))
            sides.AddRange([(Side(scale * root), Side(scale / root)), (Side(scale / root), Side(scale * root))]);
        return sides;
    }

    private float Side(double side) => Clip ? Math.Clamp((float)side, 0, 1) : (float)side;

    private double[] Spread() => AspectRatios.Count == 1 ? [LeastScale, MostScale]
        : [.. AspectRatios.Select((_, level) => LeastScale + (MostScale - LeastScale) * level / (AspectRatios.Count - 1.0)), 1];
}
