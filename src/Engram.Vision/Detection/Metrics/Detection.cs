namespace Engram.Vision;

/// <summary>An object that a detector believes to see, as plain numbers.</summary>
/// <param name="Label">Its class, from 0.</param>
/// <param name="Score">How sure the detector is; only the order of scores counts.</param>
/// <param name="Box">Where.</param>
public sealed record Detection(int Label, double Score, Box Box)
{
    /// <summary>Its pixels, from a detector that draws them.</summary>
    public RunLengthMask? Mask { get; init; }

    /// <summary>Its keypoints, from a detector that finds them.</summary>
    public IReadOnlyList<Keypoint>? Keypoints { get; init; }
}
