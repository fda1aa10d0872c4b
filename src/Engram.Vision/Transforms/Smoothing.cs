namespace Engram.Vision;

/// <summary>Blurring and its opposite.</summary>
public static class Smoothing
{
    /// <summary>Blurred by a Gaussian; beyond the edge the picture is mirrored.</summary>
    /// <param name="planes">The planes.</param>
    /// <param name="height">The kernel's rows, odd.</param>
    /// <param name="width">The kernel's columns, odd.</param>
    /// <param name="sigmaY">The deviation along columns, in pixels; 0.15 · size + 0.35 where it is not given.</param>
    /// <param name="sigmaX">The deviation along rows; likewise.</param>
    /// <exception cref="ArgumentException">A size is even, or twice the picture's or more; or a deviation is not positive.</exception>
    public static Planes<T> Blurred<T>(this Planes<T> planes, int height, int width, double? sigmaY = null, double? sigmaX = null) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        Sample.Check<T>();
        var (down, across) = (Kernel(height, sigmaY), Kernel(width, sigmaX));
        var padded = planes.Padded(new(width / 2, height / 2, width / 2, height / 2), Border.Reflect);
        var narrow = new float[padded.Count * padded.Height * planes.Width];
        for (var i = 0; i < padded.Count * padded.Height; i++)
        {
            var row = padded.Row(i / padded.Height, i % padded.Height);
            for (var x = 0; x < planes.Width; x++)
            {
                var sum = 0f;
                for (var k = 0; k < width; k++) sum += across[k] * Sample.Load(row[x + k]);
                narrow[i * planes.Width + x] = sum;
            }
        }
        return planes.Rows(planes.Height, planes.Width, (c, y, row) =>
        {
            for (var x = 0; x < row.Length; x++)
            {
                var sum = 0f;
                for (var k = 0; k < height; k++) sum += down[k] * narrow[(c * padded.Height + y + k) * row.Length + x];
                row[x] = Sample.Round<T>(sum);
            }
        });
    }

    /// <summary>Away from the smoothed picture, or toward it: 0 is smooth, 1 as it is, 2 twice as sharp. The outermost pixels stay.</summary>
    public static Planes<T> Sharpened<T>(this Planes<T> planes, double factor) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        Sample.Check<T>();
        Colours.Checked(factor, "sharpness");
        return planes.Height < 3 || planes.Width < 3 ? planes : planes.Blend(planes.Smoothed(), factor);
    }

    // Pillow's SMOOTH: ones around a five.
    private static Planes<T> Smoothed<T>(this Planes<T> planes) where T : unmanaged => planes.Rows(planes.Height, planes.Width, (c, y, row) =>
    {
        planes.Row(c, y).CopyTo(row);
        if (y == 0 || y == planes.Height - 1) return;
        for (var x = 1; x < row.Length - 1; x++)
        {
            var sum = 0f;
            for (var i = 0; i < 9; i++) sum += (i == 4 ? 5f / 13 : 1f / 13) * Sample.Load(planes[c, y + i / 3 - 1, x + i % 3 - 1]);
            row[x] = Sample.Round<T>(sum);
        }
    });

    private static float[] Kernel(int size, double? sigma)
    {
        if (size <= 0 || size % 2 == 0) throw new ArgumentException($"A blur's kernel has an odd number of rows and columns, not {size}.");
        var deviation = sigma ?? size * 0.15 + 0.35;
        if (!(deviation > 0)) throw new ArgumentException($"A blur's deviation is more than 0 pixels, not {deviation}.");
        float[] weights = [.. Enumerable.Range(0, size).Select(i => MathF.Exp(-0.5f * MathF.Pow((i - size / 2) / (float)deviation, 2)))];
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }
}
