namespace Engram.Vision;

/// <summary>A picture with its objects; lists run over the objects.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Boxes">Where the objects are.</param>
/// <param name="Labels">Their classes.</param>
public sealed record Scene(Image Image, IReadOnlyList<Box> Boxes, IReadOnlyList<int> Labels)
{
    /// <summary>One plane an object, as large as the picture; zero where the object is not. Null where nobody drew them.</summary>
    public Planes<byte>? Masks { get; init; }

    /// <summary>Every object's keypoints, in one order for all. Null where nobody marked them.</summary>
    public IReadOnlyList<IReadOnlyList<Keypoint>>? Keypoints { get; init; }

    /// <summary>Objects that neither count as found nor as missed, such as crowds. Null: none.</summary>
    public IReadOnlyList<bool>? Ignored { get; init; }

    /// <summary>How many objects there are.</summary>
    public int Count => Boxes.Count;

    /// <summary>The scene with the objects of these indices alone.</summary>
    public Scene Only(IReadOnlyList<int> objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        return new(Image, [.. objects.Select(i => Boxes[i])], [.. objects.Select(i => Labels[i])])
        {
            Masks = Masks?.Only(objects),
            Keypoints = Keypoints is null ? null : [.. objects.Select(i => Keypoints[i])],
            Ignored = Ignored is null ? null : [.. objects.Select(i => Ignored[i])],
        };
    }

    /// <summary>Refuses lists of different lengths and masks of another size.</summary>
    /// <exception cref="ArgumentException">The message says which list, and both lengths.</exception>
    public Scene Checked()
    {
        foreach (var (what, count) in new[] { ("labels", Labels.Count), ("masks", Masks?.Count ?? Count), ("lists of keypoints", Keypoints?.Count ?? Count), ("ignored flags", Ignored?.Count ?? Count) })
            if (count != Count) throw new ArgumentException($"A scene has {Count} boxes and {count} {what}; every object needs one of each.");
        if (Masks is { } masks && (masks.Height, masks.Width) != (Image.Shape.Height, Image.Shape.Width))
            throw new ArgumentException($"The masks are {masks.Height}×{masks.Width}, the picture is {Image.Shape.Height}×{Image.Shape.Width}; they must be of one size.");
        return this;
    }
}
