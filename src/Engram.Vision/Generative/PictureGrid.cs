using System.Runtime.InteropServices;

namespace Engram.Vision;

/// <summary>Many pictures as one, in rows.</summary>
public static class PictureGrid
{
    // Between two pictures: light enough to part dark ones, dark enough to part light ones.
    private const byte Line = 96;

    /// <summary>A grid with a line of a pixel between pictures; places that are left over are empty.</summary>
    /// <param name="pictures">[pictures, 1 or 3, h, w] within 0 … 1; what lies beyond is cut.</param>
    /// <param name="columns">Pictures in a row.</param>
    /// <param name="scale">Pixels a side for each pixel.</param>
    /// <exception cref="ShapeException">They are no pictures of 1 or 3 channels, or there is none.</exception>
    public static Image Of(Tensor pictures, int columns, int scale = 1)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        if (pictures.dim() != 4 || pictures.size(0) < 1 || pictures.size(1) is not (1 or 3))
            throw new ShapeException($"a grid takes pictures [pictures, 1 or 3, h, w], got {Shape.Of(pictures)}.");
        var (count, channels, height, width) = ((int)pictures.size(0), (int)pictures.size(1), (int)pictures.size(2) * scale, (int)pictures.size(3) * scale);
        columns = Math.Min(columns, count);
        var (down, right) = ((count + columns - 1) / columns * (height + 1) - 1, columns * (width + 1) - 1);
        using var scope = NewDisposeScope();
        var samples = pictures.detach().cpu().to(ScalarType.Float32).Times(255).Plus(0.5).clamp(Scalars.Of(0), Scalars.Of(255)).to(ScalarType.Byte).contiguous();
        ReadOnlySpan<byte> from = MemoryMarshal.Cast<byte, byte>(samples.bytes);
        var to = new byte[channels * down * right];
        Array.Fill(to, Line);
        for (var i = 0; i < count; i++)
            for (var c = 0; c < channels; c++)
                for (var y = 0; y < height; y++)
                {
                    var row = from.Slice(((i * channels + c) * (height / scale) + y / scale) * (width / scale), width / scale);
                    var at = (c * down + i / columns * (height + 1) + y) * right + i % columns * (width + 1);
                    for (var x = 0; x < width; x++)
                        to[at + x] = row[x / scale];
                }
        return new(to, channels, down, right);
    }
}
