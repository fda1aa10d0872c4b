namespace Engram.Vision;

/// <summary>A picture that is drawn on: rectangles, masks and words in whole pixels, the same on every machine.</summary>
internal sealed class Canvas
{
    private readonly byte[] _samples;

    /// <summary>A copy of a picture in colour, with white rows below it.</summary>
    internal Canvas(Image image, int below = 0)
    {
        (_, Height, Width) = (image.Shape.Channels, image.Shape.Height + below, image.Shape.Width);
        _samples = new byte[3 * Height * Width];
        Array.Fill(_samples, (byte)255);
        for (var i = 0; i < 3; i++)
            image.Planes[Math.Min(i, image.Shape.Channels - 1)].CopyTo(_samples.AsSpan(i * Height * Width));
    }

    internal int Height { get; }

    internal int Width { get; }

    /// <summary>The size of a dot of a letter: letters are about a fortieth of the picture high, and never too small to read.</summary>
    internal int Dot => Math.Clamp((int)Math.Round(Math.Min(Height, Width) / 40.0 / Letters.Height), 1, 12);

    internal Image Result() => new(_samples, 3, Height, Width);

    internal void Set(int x, int y, Rgb colour, double cover = 1)
    {
        if (x < 0 || y < 0 || x >= Width || y >= Height) return;
        var (at, plane) = (y * Width + x, Height * Width);
        Mix(ref _samples[at], colour.Red);
        Mix(ref _samples[plane + at], colour.Green);
        Mix(ref _samples[2 * plane + at], colour.Blue);

        void Mix(ref byte sample, byte with) => sample = (byte)Math.Round(sample + (with - sample) * cover);
    }

    internal void Fill(int left, int top, int width, int height, Rgb colour, double cover = 1)
    {
        for (var y = Math.Max(0, top); y < Math.Min(Height, top + height); y++)
            for (var x = Math.Max(0, left); x < Math.Min(Width, left + width); x++) Set(x, y, colour, cover);
    }

    /// <summary>The sides of a box, <paramref name="thick"/> pixels inwards.</summary>
    internal void Frame(int left, int top, int right, int bottom, int thick, Rgb colour)
    {
        Fill(left, top, right - left, thick, colour);
        Fill(left, bottom - thick, right - left, thick, colour);
        Fill(left, top, thick, bottom - top, colour);
        Fill(right - thick, top, thick, bottom - top, colour);
    }

    internal void Write(string text, int left, int top, int dot, Rgb colour)
    {
        for (var i = 0; i < text.Length; i++)
            for (var row = 0; row < Letters.Height; row++)
                for (var column = 0; column < Letters.Width; column++)
                    if (Letters.Dot(text[i], row, column)) Fill(left + (i * Letters.Width + column) * dot, top + row * dot, dot, dot, colour);
    }
}
