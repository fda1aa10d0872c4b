using SkiaSharp;

namespace Engram.Bench;

/// <summary>A folder of made-up photographs, 500×375 as ImageNet's usual ones are: soft gradients and grain, which pack as real ones do. Deleted at the end.</summary>
internal sealed class Photographs : IDisposable
{
    private const int Count = 128, Width = 500, Height = 375, Quality = 90;

    internal Photographs()
    {
        Folder = Path.Combine(Path.GetTempPath(), $"engram-photographs-{Environment.ProcessId}");
        for (var i = 0; i < Count; i++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(Folder, i % 2 == 0 ? "even" : "odd")).FullName;
            Draw(Path.Combine(folder, $"{i:000}.jpg"), new SampleRandom(0, 0, i));
        }
    }

    internal string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static unsafe void Draw(string path, SampleRandom random)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var pixels = new Span<byte>((void*)bitmap.GetPixels(), 4 * Width * Height);
        var (slope, phase) = (random.NextDouble() / 40, random.NextDouble() * 6);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var grain = random.NextUInt64();
                for (var c = 0; c < 3; c++)
                    pixels[4 * (y * Width + x) + c] = (byte)(112 + 90 * Math.Sin(phase + c + slope * (x + 2 * y)) + (int)(grain >> 8 * c & 15));
                pixels[4 * (y * Width + x) + 3] = 255;
            }
        }
        using var packed = bitmap.Encode(SKEncodedImageFormat.Jpeg, Quality);
        using var file = File.Create(path);
        packed.SaveTo(file);
    }
}
