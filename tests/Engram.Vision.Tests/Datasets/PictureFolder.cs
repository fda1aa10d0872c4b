using SkiaSharp;

namespace Engram.Vision.Tests;

/// <summary>Pictures made for a test, in a folder that goes with it.</summary>
internal sealed class PictureFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("engram").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public string Put(string name, byte[] content)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Put(string name, SKColor colour, int width = 8, int height = 8) => Put(name, Encode(name, width, height, (_, _) => colour));

    public static byte[] Encode(string name, int width, int height, Func<int, int, SKColor> colour, SKColorType type = SKColorType.Rgba8888)
    {
        using var bitmap = new SKBitmap(width, height, type, type == SKColorType.Gray8 ? SKAlphaType.Opaque : SKAlphaType.Unpremul);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                bitmap.SetPixel(x, y, colour(y, x));
        using var pixels = bitmap.PeekPixels();
        using var data = System.IO.Path.GetExtension(name) switch
        {
            ".jpg" or ".jpeg" => pixels.Encode(SKEncodedImageFormat.Jpeg, 100),
            ".webp" => pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 100)),
            _ => pixels.Encode(SKEncodedImageFormat.Png, 100),
        };
        return data!.ToArray();
    }
}
