using System.Runtime.InteropServices;
using SkiaSharp;

namespace Engram.Vision;

/// <summary>A picture as a small PNG file; the same picture gives the same bytes.</summary>
/// <param name="Png">The file.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public sealed record Thumbnail(ReadOnlyMemory<byte> Png, int Width, int Height)
{
    /// <summary>The picture, scaled down where its longer side is more than <paramref name="most"/>; a square then.</summary>
    public static Thumbnail Of(Image image, int most = 96)
    {
        ArgumentNullException.ThrowIfNull(image);
        var small = Math.Max(image.Shape.Width, image.Shape.Height) > most ? image.Resized(most) : image;
        var (channels, height, width) = small.Shape;
        var plane = height * width;
        var pixels = small.Pixels.Span;
        var packed = new byte[channels == 1 ? plane : 4 * plane];
        if (channels == 1)
        {
            pixels.CopyTo(packed);
        }
        else
        {
            for (var i = 0; i < plane; i++)
                (packed[4 * i], packed[4 * i + 1], packed[4 * i + 2], packed[4 * i + 3]) = (pixels[i], pixels[plane + i], pixels[2 * plane + i], 255);
        }
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, channels == 1 ? SKColorType.Gray8 : SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var row = 0; row < height; row++)
            Marshal.Copy(packed, row * packed.Length / height, bitmap.GetPixels() + row * bitmap.RowBytes, packed.Length / height);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return new(data.ToArray(), width, height);
    }
}
