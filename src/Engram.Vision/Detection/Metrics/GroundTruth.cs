namespace Engram.Vision;

/// <summary>An object that is in a picture, as those who measure a detector see it.</summary>
/// <param name="Label">Its class, from 0.</param>
/// <param name="Box">Where it is.</param>
public sealed record GroundTruth(int Label, Box Box)
{
    /// <summary>Its pixels by the annotation's own count, where that is another than the mask's or the box's.</summary>
    public double? Area { get; init; }

    /// <summary>A crowd or a difficult object: who finds it gains nothing, who does not loses nothing.</summary>
    public bool Ignored { get; init; }

    /// <summary>Its outline, where one was drawn.</summary>
    public RunLengthMask? Mask { get; init; }

    /// <summary>Its keypoints, where they were marked.</summary>
    public IReadOnlyList<Keypoint>? Keypoints { get; init; }

    /// <summary>The objects of a scene.</summary>
    public static IReadOnlyList<GroundTruth> Of(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        scene.Checked();
        return [.. Enumerable.Range(0, scene.Count).Select(i => new GroundTruth(scene.Labels[i], scene.Boxes[i])
        {
            Ignored = scene.Ignored?[i] ?? false,
            Mask = scene.Masks is { } masks ? RunLengthMask.Of(masks[i], masks.Height, masks.Width) : null,
            Keypoints = scene.Keypoints?[i],
        })];
    }
}
