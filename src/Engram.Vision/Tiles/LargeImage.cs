namespace Engram.Vision;

/// <summary>A picture that is looked at part by part, and need not be in memory as a whole.</summary>
/// <remarks>At most 2³¹ − 1 pixels: about 46,000 × 46,000.</remarks>
public abstract class LargeImage : IDisposable
{
    /// <summary>Rows.</summary>
    public abstract int Height { get; }

    /// <summary>Columns.</summary>
    public abstract int Width { get; }

    /// <summary>A picture in memory.</summary>
    public static LargeImage Of(Image image) => new InMemory(image ?? throw new ArgumentNullException(nameof(image)));

    /// <summary>A file, of which as many rows are decoded at a time as are asked for: PNG, and JPEG that is not progressive; what must be decoded whole is, up to <see cref="ImageFile.MostPixels"/>.</summary>
    /// <exception cref="InvalidDataException">The file is no picture, is damaged, or would have to be decoded whole and is too large for that; the message names it.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static LargeImage Open(string path) => BandedFile.Open(path);

    /// <summary>A part, 3×<paramref name="height"/>×<paramref name="width"/>. Cheap from the top of the picture to its bottom; to go back up means to begin anew.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie in the picture.</exception>
    /// <exception cref="InvalidDataException">The file is damaged there.</exception>
    public Image Part(int left, int top, int width, int height)
    {
        if (left < 0 || top < 0 || width < 1 || height < 1 || left > Width - width || top > Height - height)
            throw new ArgumentOutOfRangeException(nameof(left), $"A part of {width}×{height} at ({left}, {top}) does not lie in a picture of {Width}×{Height} (columns×rows).");
        return Cut(left, top, width, height);
    }

    /// <summary>The whole picture with sides of at most <paramref name="longest"/>, each pixel the mean of those it stands for; itself where it is no larger.</summary>
    public Image Overview(int longest)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(longest);
        var times = (int)((Math.Max(Height, Width) + (long)longest - 1) / longest);
        if (times == 1) return Part(0, 0, Width, Height);
        var (height, width) = ((Height + times - 1) / times, (Width + times - 1) / times);
        var planes = new byte[3 * height * width];
        var sums = new int[width];
        for (var y = 0; y < height; y++)
        {
            var rows = Part(0, y * times, Width, Math.Min(times, Height - y * times));
            for (var c = 0; c < 3; c++)
            {
                Array.Clear(sums);
                for (var row = 0; row < rows.Shape.Height; row++)
                {
                    var from = rows.Planes.Row(c, row);
                    for (var x = 0; x < width; x++)
                        foreach (var sample in from.Slice(x * times, Math.Min(times, Width - x * times))) sums[x] += sample;
                }
                for (var x = 0; x < width; x++)
                {
                    var count = rows.Shape.Height * Math.Min(times, Width - x * times);
                    planes[(c * height + y) * width + x] = (byte)((sums[x] + count / 2) / count);
                }
            }
        }
        return new(planes, 3, height, width);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A part that lies in the picture: three channels.</summary>
    protected abstract Image Cut(int left, int top, int width, int height);

    /// <summary>Lets go of the file.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    private sealed class InMemory(Image image) : LargeImage
    {
        public override int Height => image.Shape.Height;

        public override int Width => image.Shape.Width;

        protected override Image Cut(int left, int top, int width, int height)
        {
            var (channels, rows, columns) = image.Shape;
            if (channels == 3 && (rows, columns) == (height, width)) return image;
            var planes = new byte[3 * height * width];
            for (var i = 0; i < 3 * height; i++)
                image.Planes.Row(Math.Min(i / height, channels - 1), top + i % height).Slice(left, width).CopyTo(planes.AsSpan(i * width));
            return new(planes, 3, height, width);
        }
    }
}
