using SkiaSharp;

namespace Engram.Vision;

/// <summary>The central square of decoded pixels, upright, as a picture.</summary>
internal static class CentralSquare
{
    /// <param name="rgba">Premultiplied red, green, blue, alpha, row by row.</param>
    /// <param name="width">Columns as stored.</param>
    /// <param name="height">Rows as stored.</param>
    /// <param name="origin">Which corner of the stored pixels is the upright picture's upper left.</param>
    /// <param name="channels">1: grey, 3: colour.</param>
    public static Image Of(ReadOnlySpan<byte> rgba, int width, int height, SKEncodedOrigin origin, int channels)
    {
        // Where the upright picture begins in the stored one, and how far one step down and one step right are there (EXIF 2.3, tag 0x0112).
        var (right, bottom) = (width - 1, (height - 1) * width);
        var (start, down, across) = origin switch
        {
            SKEncodedOrigin.TopRight => (right, width, -1),
            SKEncodedOrigin.BottomRight => (bottom + right, -width, -1),
            SKEncodedOrigin.BottomLeft => (bottom, -width, 1),
            SKEncodedOrigin.LeftTop => (0, 1, width),
            SKEncodedOrigin.RightTop => (bottom, 1, -width),
            SKEncodedOrigin.RightBottom => (bottom + right, -1, -width),
            SKEncodedOrigin.LeftBottom => (right, -1, width),
            _ => (0, width, 1),
        };
        var turned = origin >= SKEncodedOrigin.LeftTop;
        var (rows, columns) = turned ? (width, height) : (height, width);
        var side = Math.Min(rows, columns);
        start += (rows - side) / 2 * down + (columns - side) / 2 * across;

        var planes = new byte[channels * side * side];
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var pixel = rgba.Slice(4 * (start + y * down + x * across), 4);
                var white = 255 - pixel[3];
                var at = y * side + x;
                if (channels == 1)
                {
                    planes[at] = (byte)((299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2] + 500) / 1000 + white);
                }
                else
                {
                    for (var c = 0; c < 3; c++) planes[c * side * side + at] = (byte)(pixel[c] + white);
                }
            }
        }
        return new(planes, channels, side, side);
    }
}
