using System.Runtime.InteropServices;

namespace Engram.Vision;

/// <summary>Pictures as tensors.</summary>
internal static class ImageTensor
{
    /// <summary>[3, height, width], float32, normalised; a grey picture thrice.</summary>
    internal static Tensor ToTensor(this Image image, Normalization? normalization = null)
    {
        var (channels, height, width) = image.Shape;
        var table = (normalization ?? Normalization.None).Table(3);
        var result = empty([3, height, width], ScalarType.Float32);
        var samples = MemoryMarshal.Cast<byte, float>(result.bytes);
        for (var c = 0; c < 3; c++)
        {
            var from = image.Planes[Math.Min(c, channels - 1)];
            var to = samples.Slice(c * height * width, height * width);
            var values = table.AsSpan(256 * c, 256);
            for (var i = 0; i < to.Length; i++) to[i] = values[from[i]];
        }
        return result;
    }
}
