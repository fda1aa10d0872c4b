namespace Engram.Vision;

/// <summary>Turned, moved, scaled and sheared about a point.</summary>
/// <param name="Matrix">From the result to the picture, both counted from their middles: [a, b, c; d, e, f].</param>
/// <param name="Height">The picture's rows.</param>
/// <param name="Width">The picture's columns.</param>
/// <param name="Expand">Whether the result is as large as the moved picture.</param>
internal sealed record AffineWarp(double[] Matrix, int Height, int Width, bool Expand = false) : IWarp
{
    public (int Height, int Width) Size => Expand ? Expanded() : (Height, Width);

    // In single precision, and in PyTorch's order: which pixel is nearest may hang on the last bit.
    public void Sources(int y, Span<float> xs, Span<float> ys)
    {
        var (rows, columns) = Size;
        var (halfWidth, halfHeight) = (0.5f * Width, 0.5f * Height);
        var (a, b, c) = ((float)Matrix[0] / halfWidth, (float)Matrix[1] / halfWidth, (float)Matrix[2] / halfWidth);
        var (d, e, f) = ((float)Matrix[3] / halfHeight, (float)Matrix[4] / halfHeight, (float)Matrix[5] / halfHeight);
        var down = y + 0.5f - 0.5f * rows;
        for (var i = 0; i < xs.Length; i++)
        {
            var across = i + 0.5f - 0.5f * columns;
            var (gx, gy) = (across * a + down * b + c, across * d + down * e + f);
            (xs[i], ys[i]) = ((gx + 1) * halfWidth - 0.5f, (gy + 1) * halfHeight - 0.5f);
        }
    }

    public Homography Forward
    {
        get
        {
            var (rows, columns) = Size;
            var back = new Homography(Matrix[0], Matrix[1], Matrix[2], Matrix[3], Matrix[4], Matrix[5]);
            return Homography.Shift(columns * 0.5, rows * 0.5).After(back.Inverse()).After(Homography.Shift(-Width * 0.5, -Height * 0.5));
        }
    }

    /// <summary>What takes the result back to the picture: R·S·H about <paramref name="centre"/>, then a move, inverted.</summary>
    /// <param name="centre">In pixels from the middle of the picture: (x, y).</param>
    /// <param name="degrees">Clockwise.</param>
    /// <param name="move">In pixels: (x, y).</param>
    /// <param name="scale">More than 0.</param>
    /// <param name="shear">Degrees along x and along y.</param>
    public static double[] Inverse((double X, double Y) centre, double degrees, (double X, double Y) move, double scale, (double X, double Y) shear)
    {
        var (turn, sx, sy) = (double.DegreesToRadians(degrees), double.DegreesToRadians(shear.X), double.DegreesToRadians(shear.Y));
        var (cos, sin) = (Math.Cos(turn - sy) / Math.Cos(sy), Math.Sin(turn - sy) / Math.Cos(sy));
        // The determinant of rotation and shear is 1, so the inverse is the adjugate.
        var (a, b) = ((-sin * Math.Tan(sx) + Math.Cos(turn)) / scale, (cos * Math.Tan(sx) + Math.Sin(turn)) / scale);
        var (d, e) = (-sin / scale, cos / scale);
        var (x, y) = (centre.X + move.X, centre.Y + move.Y);
        return [a, b, centre.X - a * x - b * y, d, e, centre.Y - d * x - e * y];
    }

    // The corners in single precision, cut off to ten-thousandths, so that a rotation by a right angle is not a pixel too large.
    private (int, int) Expanded()
    {
        var (a, b, c, d, e, f) = ((float)Matrix[0], (float)Matrix[1], (float)Matrix[2], (float)Matrix[3], (float)Matrix[4], (float)Matrix[5]);
        var (x, y) = (0.5f * Width, 0.5f * Height);
        float[] across = [-x * a - y * b + c, -x * a + y * b + c, x * a + y * b + c, x * a - y * b + c];
        float[] down = [-x * d - y * e + f, -x * d + y * e + f, x * d + y * e + f, x * d - y * e + f];
        return (Extent(down, y), Extent(across, x));
    }

    private static int Extent(float[] corners, float middle) =>
        (int)(MathF.Ceiling(MathF.Truncate((corners.Max() + middle) / 1e-4f) * 1e-4f) - MathF.Floor(MathF.Truncate((corners.Min() + middle) / 1e-4f) * 1e-4f));
}
