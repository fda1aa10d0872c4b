namespace Engram.Vision;

/// <summary>Pixels go elsewhere.</summary>
/// <param name="Picture">How a picture's planes move.</param>
/// <param name="Masks">How masks move: nearest pixels, and nothing comes into view.</param>
/// <param name="Point">How a point moves; 0 is the outer side of the first pixel.</param>
internal sealed record Movement(Func<Planes<byte>, Planes<byte>> Picture, Func<Planes<byte>, Planes<byte>> Masks, Func<double, double, (double X, double Y)> Point) : Change
{
    /// <summary>For each keypoint, which one takes its name: the left eye becomes the right one in a mirror.</summary>
    public IReadOnlyList<int>? Renamed { get; init; }

    public Movement(Func<Planes<byte>, Planes<byte>> both, Func<double, double, (double X, double Y)> point) : this(both, both, point) { }

    public static Movement Warp(IWarp warp, Interpolation method, IReadOnlyList<byte> fill)
    {
        var forward = warp.Forward;
        return new(planes => planes.Warped(warp, method, fill), masks => masks.Warped(warp, Interpolation.Nearest, []), forward.Move);
    }

    public static Movement Crop(int top, int left, int height, int width) => new(planes => planes.Cropped(top, left, height, width), (x, y) => (x - left, y - top));

    public static Movement Scale(ImageShape from, int height, int width, Interpolation method) => new(
        planes => new Image(planes).Resized(height, width, method).Planes,
        masks => masks.Nearest(height, width, 0.5f),
        (x, y) => (x * width / from.Width, y * height / from.Height));

    public override Image Apply(Image image) => new(Picture(image.Planes));

    public override Scene Apply(Scene scene)
    {
        scene.Checked();
        var image = Apply(scene.Image);
        var masks = scene.Masks is { Count: > 0 } ? Masks(scene.Masks) : scene.Masks is null ? null : new(default, 0, image.Shape.Height, image.Shape.Width);
        Box[] boxes = [.. scene.Boxes.Select(box => box.Moved(Point).Clipped(image.Shape.Height, image.Shape.Width))];
        int[] seen = [.. Enumerable.Range(0, boxes.Length).Where(i => boxes[i].Area > 0 && (masks is null || masks[i].ContainsAnyExcept((byte)0)))];
        var keypoints = scene.Keypoints?.Select(points => Moved(points, image.Shape)).ToArray();
        return (scene with { Image = image, Boxes = boxes, Masks = masks, Keypoints = keypoints }).Only(seen);
    }

    private Keypoint[] Moved(IReadOnlyList<Keypoint> points, ImageShape shape)
    {
        if (Renamed is not null && Renamed.Count != points.Count)
            throw new ArgumentException($"An object has {points.Count} keypoints, but the mirror names {Renamed.Count}; name for each keypoint the one that it becomes.");
        return [.. Enumerable.Range(0, points.Count).Select(i => points[Renamed?[i] ?? i]).Select(point => Moved(point, shape))];
    }

    private Keypoint Moved(Keypoint point, ImageShape shape)
    {
        var (x, y) = Point(point.X, point.Y);
        return point.Visibility > 0 && x >= 0 && y >= 0 && x <= shape.Width && y <= shape.Height ? new((float)x, (float)y, point.Visibility) : default;
    }
}
