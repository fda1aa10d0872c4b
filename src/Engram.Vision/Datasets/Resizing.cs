namespace Engram.Vision;

/// <summary>Scaling and cutting of pictures, alike on every machine.</summary>
public static class Resizing
{
    /// <summary>The picture scaled to <paramref name="size"/>×<paramref name="size"/>; shrinking averages, so that nothing flickers.</summary>
    /// <remarks>With antialiasing as Pillow and torchvision do it: a filter as wide as the scale, along rows, then along columns; a triangle for bilinear, a cubic (Keys 1981, a = −0.5) for bicubic.</remarks>
    /// <param name="image">The picture.</param>
    /// <param name="size">The new side.</param>
    /// <param name="method">Linear or cubic.</param>
    public static Image Resized(this Image image, int size, Interpolation method = Interpolation.Linear)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        var (channels, height, width) = image.Shape;
        if (height == size && width == size) return image;
        var narrow = new float[channels * height * size];
        var across = Filters(width, size, method);
        for (var row = 0; row < channels * height; row++)
        {
            var line = image.Pixels.Span.Slice(row * width, width);
            for (var x = 0; x < size; x++)
            {
                var (first, weights) = across[x];
                var sum = 0f;
                for (var i = 0; i < weights.Length; i++) sum += weights[i] * line[first + i];
                narrow[row * size + x] = sum;
            }
        }
        var scaled = new byte[channels * size * size];
        var down = Filters(height, size, method);
        var sums = new float[size];
        for (var row = 0; row < channels * size; row++)
        {
            var (first, weights) = down[row % size];
            Array.Clear(sums);
            for (var i = 0; i < weights.Length; i++)
            {
                var line = narrow.AsSpan((row / size * height + first + i) * size, size);
                for (var x = 0; x < size; x++) sums[x] += weights[i] * line[x];
            }
            for (var x = 0; x < size; x++) scaled[row * size + x] = (byte)Math.Clamp(sums[x] + 0.5f, 0, 255);
        }
        return new(scaled, channels, size, size);
    }

    /// <summary>The square of <paramref name="size"/> in the middle of the picture.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The picture is smaller.</exception>
    public static Image CentralPart(this Image image, int size)
    {
        ArgumentNullException.ThrowIfNull(image);
        var (channels, height, width) = image.Shape;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Math.Min(height, width));
        // Half a pixel goes to the even place, as torchvision's round does.
        var (top, left) = ((int)Math.Round((height - size) / 2.0), (int)Math.Round((width - size) / 2.0));
        var part = new byte[channels * size * size];
        for (var row = 0; row < channels * size; row++)
            image.Pixels.Span.Slice((row / size * height + top + row % size) * width + left, size).CopyTo(part.AsSpan(row * size));
        return new(part, channels, size, size);
    }

    /// <summary>For each of <paramref name="to"/> samples: the first of <paramref name="from"/> that it is made of, and the weights from there on.</summary>
    internal static (int First, float[] Weights)[] Filters(int from, int to, Interpolation method = Interpolation.Linear)
    {
        var scale = (double)from / to;
        var stretch = Math.Max(1, scale);
        var reach = stretch * (method == Interpolation.Cubic ? 2 : 1);
        return [.. Enumerable.Range(0, to).Select(i =>
        {
            var centre = (i + 0.5) * scale;
            var first = Math.Max(0, (int)(centre - reach + 0.5));
            var end = Math.Min(from, (int)(centre + reach + 0.5));
            var weights = Enumerable.Range(first, end - first).Select(j => Math.Abs((j + 0.5 - centre) / stretch)).Select(x => method == Interpolation.Cubic ? Cubic(x) : Math.Max(0, 1 - x)).ToArray();
            var sum = weights.Sum();
            return (first, Array.ConvertAll(weights, weight => (float)(weight / sum)));
        })];
    }

    private static double Cubic(double x) => x switch { < 1 => (1.5 * x - 2.5) * x * x + 1, < 2 => ((-0.5 * x + 2.5) * x - 4) * x + 2, _ => 0 };
}
