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

    /// <summary>The same in a picture that this one is a part of.</summary>
    internal Detection Moved(int left, int top, int height, int width) => this with
    {
        Box = new(Box.Left + left, Box.Top + top, Box.Right + left, Box.Bottom + top),
        Mask = Mask?.Within(left, top, height, width),
        Keypoints = Keypoints is null ? null : [.. Keypoints.Select(point => point with { X = point.X + left, Y = point.Y + top })],
    };

    /// <summary>The same in the picture at another size.</summary>
    /// <param name="fromHeight">Rows of the picture it is for.</param>
    /// <param name="fromWidth">Columns of the picture it is for.</param>
    /// <param name="height">Rows of the other.</param>
    /// <param name="width">Columns of the other.</param>
    public Detection In(int fromHeight, int fromWidth, int height, int width)
    {
        if ((fromHeight, fromWidth) == (height, width)) return this;
        var (down, across) = (height / (float)fromHeight, width / (float)fromWidth);
        return this with
        {
            Box = new(Box.Left * across, Box.Top * down, Box.Right * across, Box.Bottom * down),
            Mask = Mask?.Resized(height, width),
            Keypoints = Keypoints is null ? null : [.. Keypoints.Select(point => point with { X = point.X * across, Y = point.Y * down })],
        };
    }
}
