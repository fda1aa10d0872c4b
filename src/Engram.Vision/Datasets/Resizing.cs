namespace Engram.Vision;

/// <summary>Scaling of pictures, alike on every machine.</summary>
public static class Resizing
{
    /// <summary>The picture scaled to <paramref name="size"/>×<paramref name="size"/>; shrinking averages, so that nothing flickers.</summary>
    /// <remarks>Bilinear with antialiasing as Pillow and torchvision do it: a triangle filter as wide as the scale, along rows, then along columns.</remarks>
    public static Image Resized(this Image image, int size)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        var (channels, height, width) = image.Shape;
        if (height == size && width == size) return image;
        var narrow = new float[channels * height * size];
        var across = Filters(width, size);
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
        var down = Filters(height, size);
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

    /// <summary>For each of <paramref name="to"/> samples: the first of <paramref name="from"/> that it is made of, and the weights from there on.</summary>
    internal static (int First, float[] Weights)[] Filters(int from, int to)
    {
        var scale = (double)from / to;
        var reach = Math.Max(1, scale);
        return [.. Enumerable.Range(0, to).Select(i =>
        {
            var centre = (i + 0.5) * scale;
            var first = Math.Max(0, (int)(centre - reach + 0.5));
            var end = Math.Min(from, (int)(centre + reach + 0.5));
            var weights = Enumerable.Range(first, end - first).Select(j => Math.Max(0, 1 - Math.Abs((j + 0.5 - centre) / reach))).ToArray();
            var sum = weights.Sum();
            return (first, Array.ConvertAll(weights, weight => (float)(weight / sum)));
        })];
    }
}
