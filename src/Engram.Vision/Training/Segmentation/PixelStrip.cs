namespace Engram.Vision;

/// <summary>A tested scene as a strip of pictures: the photograph, the truth, the answer, and where the two differ.</summary>
public static class PixelStrip
{
    private const int Gap = 4;

    /// <summary>The pictures of a strip, from left to right.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["picture", "truth", "answer", "errors"];

    /// <summary>The colour of a class: the background is dark, the first twelve others are well apart, those that follow repeat their hues darker.</summary>
    /// <param name="number">The class; 255, which does not count, is grey.</param>
    public static (byte Red, byte Green, byte Blue) Colour(int number)
    {
        if (number is 0 or SegmentedImages.Ignored)
            return number == 0 ? ((byte)28, (byte)30, (byte)36) : ((byte)128, (byte)128, (byte)128);
        // Hues in steps of five twelfths of the circle: neighbours in number are far apart in colour.
        var (turn, round) = ((number - 1) * 5 % 12 / 12.0, (number - 1) / 12);
        var strength = (number % 2 == 0 ? 0.72 : 1) * Math.Pow(0.75, round);
        byte Part(double shift) => (byte)Math.Round(255 * strength * (0.22 + 0.78 * Math.Clamp(Math.Abs((turn + shift) % 1 * 6 - 3) - 1, 0, 1)));
        return (Part(0), Part(2 / 3.0), Part(1 / 3.0));
    }

    /// <summary>The strip as one picture; each part is at most <paramref name="side"/> pixels high and wide.</summary>
    public static Image Of(TestedPixels tested, int side = 160)
    {
        ArgumentNullException.ThrowIfNull(tested);
        var (_, height, width) = tested.Image.Shape;
        var scale = Math.Min(1.0, (double)side / Math.Max(height, width));
        var (rows, columns) = ((int)Math.Max(1, Math.Round(scale * height)), (int)Math.Max(1, Math.Round(scale * width)));
        var whole = Parts.Count * columns + (Parts.Count - 1) * Gap;
        var pixels = new byte[3 * rows * whole];
        Array.Fill(pixels, byte.MaxValue);
        var picture = scale < 1 ? tested.Image.Resized(rows, columns) : tested.Image;
        for (var y = 0; y < rows; y++)
            for (var x = 0; x < columns; x++)
            {
                var from = (int)((y + 0.5) * height / rows) * width + (int)((x + 0.5) * width / columns);
                var (own, said) = (tested.Truth.Span[from], tested.Answer.Span[from]);
                byte Sample(int c) => picture.Planes[Math.Min(c, picture.Shape.Channels - 1), y, x];
                var (red, green, blue) = (Sample(0), Sample(1), Sample(2));
                Set(0, (red, green, blue));
                Set(1, Colour(own));
                Set(2, Colour(said));
                var faint = (byte)((red + green + blue) / 6);
                Set(3, own == SegmentedImages.Ignored ? Colour(own) : own != said ? ((byte)226, (byte)62, (byte)52) : (faint, faint, faint));

                void Set(int part, (byte Red, byte Green, byte Blue) colour)
                {
                    var at = y * whole + part * (columns + Gap) + x;
                    (pixels[at], pixels[rows * whole + at], pixels[2 * rows * whole + at]) = colour;
                }
            }
        return new(pixels, 3, rows, whole);
    }
}
