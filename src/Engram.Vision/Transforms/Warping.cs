namespace Engram.Vision;

/// <summary>Planes turned, sheared or seen from another side.</summary>
/// <remarks>As torchvision's with tensors. What comes into view is zero without a fill; with one, bilinear edges fade into it.</remarks>
public static class Warping
{
    /// <summary>Turned about its middle, or about <paramref name="centre"/>.</summary>
    /// <param name="planes">The planes.</param>
    /// <param name="degrees">Counter-clockwise.</param>
    /// <param name="method">Nearest or linear.</param>
    /// <param name="expand">Whether the result is large enough for all of the picture; about the middle only.</param>
    /// <param name="centre">In pixels from the upper left corner.</param>
    /// <param name="fill">One for all planes, or one each.</param>
    public static Planes<T> Rotated<T>(this Planes<T> planes, double degrees, Interpolation method = Interpolation.Nearest, bool expand = false, (double X, double Y)? centre = null, params IReadOnlyList<T> fill) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        return planes.Warped(Rotation(planes.Height, planes.Width, degrees, expand, centre), method, fill);
    }

    /// <summary>Turned clockwise, scaled and sheared about its middle, or about <paramref name="centre"/>, then moved.</summary>
    /// <param name="planes">The planes.</param>
    /// <param name="degrees">Clockwise, unlike <see cref="Rotated"/>, as torchvision has it.</param>
    /// <param name="move">In pixels.</param>
    /// <param name="scale">More than 0.</param>
    /// <param name="shear">In degrees, along x and along y.</param>
    /// <param name="method">Nearest or linear.</param>
    /// <param name="centre">In pixels from the upper left corner.</param>
    /// <param name="fill">One for all planes, or one each.</param>
    public static Planes<T> Affine<T>(this Planes<T> planes, double degrees, (double X, double Y) move, double scale, (double X, double Y) shear, Interpolation method = Interpolation.Nearest, (double X, double Y)? centre = null, params IReadOnlyList<T> fill) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        return planes.Warped(AffineOf(planes.Height, planes.Width, degrees, move, scale, shear, centre), method, fill);
    }

    /// <summary>Four points of the picture come to lie on four others.</summary>
    /// <param name="planes">The planes.</param>
    /// <param name="from">Points of the picture (x, y), in pixels.</param>
    /// <param name="to">Where they come to lie.</param>
    /// <param name="method">Nearest or linear.</param>
    /// <param name="fill">One for all planes, or one each.</param>
    public static Planes<T> Perspective<T>(this Planes<T> planes, IReadOnlyList<(double X, double Y)> from, IReadOnlyList<(double X, double Y)> to, Interpolation method = Interpolation.Linear, params IReadOnlyList<T> fill) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        return planes.Warped(new PerspectiveWarp(PerspectiveWarp.Between(from, to), planes.Height, planes.Width), method, fill);
    }

    internal static AffineWarp Rotation(int height, int width, double degrees, bool expand = false, (double X, double Y)? centre = null) =>
        new(AffineWarp.Inverse(FromMiddle(height, width, centre), -degrees, (0, 0), 1, (0, 0)), height, width, expand);

    internal static AffineWarp AffineOf(int height, int width, double degrees, (double X, double Y) move, double scale, (double X, double Y) shear, (double X, double Y)? centre = null) =>
        scale > 0 ? new(AffineWarp.Inverse(FromMiddle(height, width, centre), degrees, move, scale, shear), height, width)
            : throw new ArgumentOutOfRangeException(nameof(scale), scale, $"Pictures are scaled by more than 0, not by {scale}.");

    private static (double, double) FromMiddle(int height, int width, (double X, double Y)? centre) =>
        centre is { } point ? (point.X - width * 0.5, point.Y - height * 0.5) : (0, 0);

    internal static Planes<T> Warped<T>(this Planes<T> planes, IWarp warp, Interpolation method, IReadOnlyList<T> fill) where T : unmanaged
    {
        Sample.Check<T>();
        if (method == Interpolation.Cubic) throw new ArgumentException("Pictures are turned with the nearest or linear interpolation, not with cubic.", nameof(method));
        PerPlane.Check(fill, planes.Count, "fill", orNone: true);
        var (height, width) = warp.Size;
        var (xs, ys, samples) = (new float[width], new float[width], new T[planes.Count * height * width]);
        for (var y = 0; y < height; y++)
        {
            warp.Sources(y, xs, ys);
            for (var c = 0; c < planes.Count; c++)
            {
                var to = samples.AsSpan((c * height + y) * width, width);
                if (method == Interpolation.Nearest) Nearest(planes, c, xs, ys, to, PerPlane.Of(fill, c));
                else Linear(planes, c, xs, ys, to, fill.Count > 0 ? Sample.Load(PerPlane.Of(fill, c)) : null);
            }
        }
        return new(samples, planes.Count, height, width);
    }

    private static void Nearest<T>(Planes<T> planes, int c, float[] xs, float[] ys, Span<T> to, T outside) where T : unmanaged
    {
        var from = planes[c];
        for (var i = 0; i < to.Length; i++)
        {
            var (x, y) = (MathF.Round(xs[i]), MathF.Round(ys[i]));
            to[i] = x >= 0 && x < planes.Width && y >= 0 && y < planes.Height ? from[(int)y * planes.Width + (int)x] : outside;
        }
    }

    private static void Linear<T>(Planes<T> planes, int c, float[] xs, float[] ys, Span<T> to, float? fill) where T : unmanaged
    {
        var from = planes[c];
        for (var i = 0; i < to.Length; i++)
        {
            var (left, top) = (MathF.Floor(xs[i]), MathF.Floor(ys[i]));
            var (w, n) = (xs[i] - left, ys[i] - top);
            var (sum, seen) = (0f, 0f);
            for (var k = 0; k < 4; k++)
            {
                var (x, y, weight) = (left + k % 2, top + k / 2, (k % 2 == 0 ? 1 - w : w) * (k / 2 == 0 ? 1 - n : n));
                if (!(x >= 0 && x < planes.Width && y >= 0 && y < planes.Height)) continue;
                sum += weight * Sample.Load(from[(int)y * planes.Width + (int)x]);
                seen += weight;
            }
            to[i] = Sample.Round<T>(fill is { } colour ? sum * seen + (1 - seen) * colour : sum);
        }
    }
}
