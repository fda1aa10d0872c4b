namespace Engram.Vision;

/// <summary>Planes at another size.</summary>
public static class Scaling
{
    /// <summary>The planes scaled, as PyTorch's interpolation does it: in floats, between the centres of pixels; bytes are rounded at the end.</summary>
    /// <remarks>Antialiased, a filter as wide as the scale: a triangle, or a cubic with a = −0.5; else two samples, or four with a = −0.75 (Keys 1981).
    /// Pillow's way with bytes, which published weights expect, is <see cref="Resizing.Resized(Image, int, int, Interpolation)"/>.</remarks>
    /// <param name="planes">The planes.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    /// <param name="method">How values between the samples are found.</param>
    /// <param name="antialias">Whether shrinking averages; nothing for the nearest sample.</param>
    /// <exception cref="ArgumentException">A size is not positive.</exception>
    public static Planes<T> Scaled<T>(this Planes<T> planes, int height, int width, Interpolation method = Interpolation.Linear, bool antialias = true) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(planes);
        Sample.Check<T>();
        CropFault.CheckSize(height, width);
        if (height == planes.Height && width == planes.Width) return planes;
        if (method == Interpolation.Nearest) return planes.Nearest(height, width);
        var (across, down) = (ScalingTaps.Of(planes.Width, width, method, antialias), ScalingTaps.Of(planes.Height, height, method, antialias));
        var narrow = new float[planes.Count * planes.Height * width];
        for (var i = 0; i < planes.Count * planes.Height; i++)
        {
            var row = planes.Row(i / planes.Height, i % planes.Height);
            var to = narrow.AsSpan(i * width, width);
            for (var x = 0; x < width; x++)
            {
                var sum = 0f;
                for (var k = 0; k < across[x].Length; k++) sum = MathF.FusedMultiplyAdd(across[x][k].Weight, Sample.Load(row[across[x][k].Index]), sum);
                to[x] = sum;
            }
        }
        return planes.Rows(height, width, (c, y, row) =>
        {
            for (var x = 0; x < width; x++)
            {
                var sum = 0f;
                foreach (var (index, weight) in down[y]) sum = MathF.FusedMultiplyAdd(weight, narrow[(c * planes.Height + index) * width + x], sum);
                row[x] = Sample.Round<T>(sum);
            }
        });
    }

    /// <summary>The height and width whose shorter side is <paramref name="shorter"/>, unless the longer would pass <paramref name="longest"/>.</summary>
    /// <exception cref="ArgumentException">A size is not positive.</exception>
    public static (int Height, int Width) Sides(int height, int width, int shorter, int? longest = null)
    {
        CropFault.CheckSize(shorter, longest ?? shorter);
        var (small, large) = (shorter, (int)((long)shorter * Math.Max(height, width) / Math.Min(height, width)));
        if (large > longest) (small, large) = (Math.Max(1, (int)((long)longest.Value * small / large)), longest.Value);
        return height < width ? (small, large) : (large, small);
    }

    /// <param name="planes">The planes.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    /// <param name="middle">0: the corner of a pixel decides, as in PyTorch; ½: its middle, so that nothing is shifted.</param>
    internal static Planes<T> Nearest<T>(this Planes<T> planes, int height, int width, float middle = 0) where T : unmanaged
    {
        var (down, across) = ((float)planes.Height / height, (float)planes.Width / width);
        int[] columns = [.. Enumerable.Range(0, width).Select(x => Math.Min((int)((x + middle) * across), planes.Width - 1))];
        return planes.Rows(height, width, (c, y, row) =>
        {
            var source = planes.Row(c, Math.Min((int)((y + middle) * down), planes.Height - 1));
            for (var x = 0; x < width; x++) row[x] = source[columns[x]];
        });
    }
}
