namespace Engram.Vision;

/// <summary>Pictures of what each pixel belongs to: class colours over the picture, and a legend below it.</summary>
public static class SegmentationPicture
{
    /// <summary>Draws on a copy of a picture; class 0, the background, stays as it is.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="pixels">The class number of each pixel, one plane as large; 255 is none.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <param name="cover">How much of a class's colour covers the picture; 0 to 1.</param>
    /// <returns>A picture in colour, higher by the legend: the classes seen, with their share of the picture, the largest first.</returns>
    /// <exception cref="ArgumentException">Picture and plane are not of one size.</exception>
    public static Image Draw(Image image, Planes<byte> pixels, IReadOnlyList<string> classes, double cover = 0.5)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(classes);
        var (_, height, width) = image.Shape;
        if (pixels.Count != 1 || (pixels.Height, pixels.Width) != (height, width))
            throw new ArgumentException($"{pixels.Count} planes of {pixels.Height}×{pixels.Width} do not say what the pixels of a picture of {height}×{width} belong to.", nameof(pixels));
        var sample = new PixelSample(height, width, 1, 1);
        sample.Take(pixels);
        var legend = sample.Shares.Select(share => (share.Label, Words: Letters.Written($"{DetectionPicture.NameOf(classes, share.Label)} {Percent(share.Share)}"))).ToList();
        var dot = new Canvas(image).Dot;
        var (row, column) = (dot * (Letters.Height + 4), dot * (legend.Select(entry => entry.Words.Length).DefaultIfEmpty().Max() * Letters.Width + 14));
        var across = Math.Max(1, width / Math.Max(1, column));
        var canvas = new Canvas(image, legend.Count == 0 ? 0 : row * ((legend.Count + across - 1) / across) + 2 * dot);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                if (pixels[0, y, x] is > 0 and < SegmentedImages.Ignored and var label) canvas.Set(x, y, Rgb.OfClass(label), IsBorder(pixels, y, x) ? 1 : cover);
        foreach (var (i, (label, words)) in legend.Index())
        {
            var (left, top) = (i % across * column + 2 * dot, height + i / across * row + 2 * dot);
            canvas.Fill(left, top, 9 * dot, 9 * dot, Rgb.Black);
            canvas.Fill(left + dot, top + dot, 7 * dot, 7 * dot, Rgb.OfClass(label));
            canvas.Write(words, left + 11 * dot, top + dot, dot, Rgb.Black);
        }
        return canvas.Result();
    }

    private static string Percent(double share) => share < 0.001 ? "<0.1%" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{100 * share:0.0}%");

    // A line around what belongs together, a pixel wide.
    private static bool IsBorder(Planes<byte> pixels, int y, int x) =>
        x + 1 < pixels.Width && pixels[0, y, x + 1] != pixels[0, y, x] || y + 1 < pixels.Height && pixels[0, y + 1, x] != pixels[0, y, x]
        || x > 0 && pixels[0, y, x - 1] != pixels[0, y, x] || y > 0 && pixels[0, y - 1, x] != pixels[0, y, x];
}
