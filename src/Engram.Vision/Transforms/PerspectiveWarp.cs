namespace Engram.Vision;

/// <summary>Seen from another side.</summary>
/// <param name="Coefficients">From the result to the picture: (ax + by + c, dx + ey + f) / (gx + hy + 1); 0 is the outer side of the first pixel.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
internal sealed record PerspectiveWarp(double[] Coefficients, int Height, int Width) : IWarp
{
    public (int Height, int Width) Size => (Height, Width);

    public void Sources(int y, Span<float> xs, Span<float> ys)
    {
        var (halfWidth, halfHeight) = (0.5f * Width, 0.5f * Height);
        float[] k = Array.ConvertAll(Coefficients, x => (float)x);
        var (a, b, c, d, e, f) = (k[0] / halfWidth, k[1] / halfWidth, k[2] / halfWidth, k[3] / halfHeight, k[4] / halfHeight, k[5] / halfHeight);
        var down = y + 0.5f;
        for (var i = 0; i < xs.Length; i++)
        {
            var across = i + 0.5f;
            var depth = across * k[6] + down * k[7] + 1;
            var (gx, gy) = ((across * a + down * b + c) / depth - 1, (across * d + down * e + f) / depth - 1);
            (xs[i], ys[i]) = ((gx + 1) * halfWidth - 0.5f, (gy + 1) * halfHeight - 0.5f);
        }
    }

    public Homography Forward => new Homography(Coefficients[0], Coefficients[1], Coefficients[2], Coefficients[3], Coefficients[4], Coefficients[5], Coefficients[6], Coefficients[7]).Inverse();

    /// <summary>The map under which <paramref name="to"/> comes from <paramref name="from"/>: eight equations, solved by elimination.</summary>
    /// <exception cref="ArgumentException">Not four corners each, or three of them on a line.</exception>
    public static double[] Between(IReadOnlyList<(double X, double Y)> from, IReadOnlyList<(double X, double Y)> to)
    {
        if (from.Count != 4 || to.Count != 4) throw new ArgumentException($"A perspective is given by 4 corners before and 4 after, not {from.Count} and {to.Count}.");
        var rows = new double[8][];
        for (var i = 0; i < 4; i++)
        {
            var ((u, v), (x, y)) = (from[i], to[i]);
            rows[2 * i] = [x, y, 1, 0, 0, 0, -u * x, -u * y, u];
            rows[2 * i + 1] = [0, 0, 0, x, y, 1, -v * x, -v * y, v];
        }
        for (var column = 0; column < 8; column++)
        {
            var pivot = Enumerable.Range(column, 8 - column).MaxBy(row => Math.Abs(rows[row][column]));
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            if (Math.Abs(rows[column][column]) < 1e-9) throw new ArgumentException($"Three of the corners {string.Join(", ", to)} lie on a line; a picture needs four that do not.");
            foreach (var row in Enumerable.Range(0, 8).Where(row => row != column))
            {
                var factor = rows[row][column] / rows[column][column];
                for (var i = column; i < 9; i++) rows[row][i] -= factor * rows[column][i];
            }
        }
        return [.. Enumerable.Range(0, 8).Select(i => rows[i][8] / rows[i][i])];
    }
}
