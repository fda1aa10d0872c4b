namespace Engram.Vision;

/// <summary>Class numbers of a large picture that come some rows after the other, counted and thinned out to a size that can be looked at.</summary>
/// <param name="height">Rows of the large picture.</param>
/// <param name="width">Columns of the large picture.</param>
/// <param name="rows">Rows of the small one.</param>
/// <param name="columns">Columns of the small one.</param>
public sealed class PixelSample(int height, int width, int rows, int columns)
{
    private readonly byte[] _samples = new byte[rows * columns];
    private readonly long[] _counts = new long[256];
    private int _seen;

    /// <summary>The share of each class but the background that was seen, the largest first.</summary>
    public IReadOnlyList<(int Label, double Share)> Shares => [.. Enumerable.Range(1, SegmentedImages.Ignored - 1).Where(label => _counts[label] > 0)
        .Select(label => (label, _counts[label] / ((double)height * width))).OrderByDescending(pair => pair.Item2)];

    /// <summary>Takes the next rows in, and hands them on.</summary>
    /// <exception cref="ArgumentException">They are of another width, or more than there are.</exception>
    public Planes<byte> Take(Planes<byte> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (part.Count != 1 || part.Width != width || _seen + part.Height > height)
            throw new ArgumentException($"{part.Count} planes of {part.Height}×{part.Width} are not the rows from {_seen} on of a picture of {height}×{width}.", nameof(part));
        foreach (var label in part.Samples.Span) _counts[label]++;
        for (var y = 0; y < rows; y++)
        {
            var from = Middle(y, rows, height) - _seen;
            if (from < 0 || from >= part.Height) continue;
            for (var x = 0; x < columns; x++) _samples[y * columns + x] = part[0, from, Middle(x, columns, width)];
        }
        _seen += part.Height;
        return part;
    }

    /// <summary>The small plane.</summary>
    public Planes<byte> Result() => new(_samples, 1, rows, columns);

    private static int Middle(int at, int small, int large) => (int)((at + 0.5) * large / small);
}
