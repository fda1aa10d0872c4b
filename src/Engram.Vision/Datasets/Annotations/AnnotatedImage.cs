namespace Engram.Vision;

/// <summary>A picture file and what somebody marked in it.</summary>
/// <param name="Name">The file's path within the data set, with '/' between folders.</param>
/// <param name="File">Where it is.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Objects">What is marked; nothing is as good as something.</param>
public sealed record AnnotatedImage(string Name, string File, int Height, int Width, IReadOnlyList<Annotation> Objects);

/// <summary>An object as files have it.</summary>
/// <param name="Label">Its class, an index into the data set's names.</param>
/// <param name="Box">Where it is.</param>
public sealed record Annotation(int Label, Box Box)
{
    /// <summary>Pixels by the file's own count.</summary>
    public double? Area { get; init; }

    /// <summary>A crowd (COCO) or a difficult object (VOC).</summary>
    public bool Ignored { get; init; }

    /// <summary>Outlines: x, y, x, y … in pixels.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Polygons { get; init; }

    /// <summary>The mask, where it came as runs.</summary>
    public RunLengthMask? Mask { get; init; }

    /// <summary>Keypoints, in the order of the class.</summary>
    public IReadOnlyList<Keypoint>? Keypoints { get; init; }

    /// <summary>The mask in a picture of this size, from runs or from outlines; null where there is neither.</summary>
    public RunLengthMask? MaskIn(int height, int width) => Mask ?? (Polygons is null ? null : RunLengthMask.OfPolygons(Polygons, height, width));
}
