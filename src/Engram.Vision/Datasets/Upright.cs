using SkiaSharp;

namespace Engram.Vision;

/// <summary>Turning decoded pixels as the camera noted it.</summary>
internal static class Upright
{
    /// <param name="rgba">Four bytes a pixel, row by row, and <see cref="Rgba.Beyond"/> more.</param>
    /// <param name="width">Columns as stored.</param>
    /// <param name="height">Rows as stored.</param>
    /// <param name="origin">Which corner of the stored pixels is the upright picture's upper left.</param>
    public static Rgba Of(byte[] rgba, int width, int height, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default) return new(rgba, height, width, 0, 4 * width);
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
        var (rows, columns) = origin >= SKEncodedOrigin.LeftTop ? (width, height) : (height, width);
        var turned = new byte[4 * rows * columns + Rgba.Beyond];
        for (var y = 0; y < rows; y++)
            for (var x = 0; x < columns; x++)
                rgba.AsSpan(4 * (start + y * down + x * across), 4).CopyTo(turned.AsSpan(4 * (y * columns + x)));
        return new(turned, rows, columns, 0, 4 * columns);
    }
}
