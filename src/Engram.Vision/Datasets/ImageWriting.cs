using System.Runtime.InteropServices;
using SkiaSharp;

namespace Engram.Vision;

/// <summary>Writes pictures as files.</summary>
public static class ImageWriting
{
    private const int Quality = 92;

    /// <summary>Writes a picture as PNG, JPEG or WebP, as the file's name ends; the file is never half-written.</summary>
    /// <exception cref="ArgumentException">The name ends in none of them.</exception>
    /// <exception cref="StorageException">The file cannot be written.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static void Save(this Image image, string path)
    {
        ArgumentNullException.ThrowIfNull(image);
        var format = FormatOf(path);
        AtomicFile.Write(path, stream =>
        {
            using var bitmap = Bitmap(image);
            using var data = bitmap.Encode(format, Quality) ?? throw new InvalidDataException($"{path}: {image.Shape} is too large for a {format} file; write a PNG.");
            data.SaveTo(stream);
        });
    }

    /// <exception cref="ArgumentException">The name ends in no known format.</exception>
    internal static SKEncodedImageFormat FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => SKEncodedImageFormat.Png,
        ".jpg" or ".jpeg" => SKEncodedImageFormat.Jpeg,
        ".webp" => SKEncodedImageFormat.Webp,
        _ => throw new ArgumentException($"{path}: pictures are written as .png, .jpg or .webp.", nameof(path)),
    };

    private static SKBitmap Bitmap(Image image)
    {
        var (channels, height, width) = image.Shape;
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var row = new byte[4 * width];
        for (var y = 0; y < height; y++)
        {
            for (var c = 0; c < 4; c++)
            {
                var plane = c < 3 ? image.Planes[Math.Min(c, channels - 1)].Slice(y * width, width) : default;
                for (var x = 0; x < width; x++) row[4 * x + c] = c < 3 ? plane[x] : byte.MaxValue;
            }
            Marshal.Copy(row, 0, bitmap.GetPixels() + y * bitmap.RowBytes, row.Length);
        }
        return bitmap;
    }
}
