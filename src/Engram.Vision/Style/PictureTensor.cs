using System.Runtime.InteropServices;

namespace Engram.Vision;

/// <summary>Pictures as tensors [1, 3, h, w] in [0, 1], and back.</summary>
internal static class PictureTensor
{
    internal static Tensor Of(Image image, Device? device = null)
    {
        using var scope = NewDisposeScope();
        var (channels, height, width) = image.Shape;
        var values = empty([1, channels, height, width], ScalarType.Byte);
        image.Pixels.Span.CopyTo(values.bytes);
        return values.to(device ?? CPU).to(ScalarType.Float32).mul(Scalars.Of(1 / 255.0)).expand(1, 3, height, width).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>The first picture of a batch; what lies outside [0, 1] is cut off, and what is no number is black.</summary>
    internal static Image ToImage(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var picture = pictures.detach().select(0, 0).to(ScalarType.Float32).nan_to_num(0).clamp(Scalars.Of(0), Scalars.Of(1)).mul(Scalars.Of(255)).round().to(ScalarType.Byte).cpu().contiguous();
        return new(MemoryMarshal.AsBytes(picture.bytes).ToArray(), (int)picture.size(0), (int)picture.size(1), (int)picture.size(2));
    }

    /// <summary>Rows and columns whose longer one is <paramref name="longest"/>.</summary>
    internal static (int Height, int Width) Sides(ImageShape shape, double longest)
    {
        var scale = longest / Math.Max(shape.Height, shape.Width);
        return (Math.Max(1, (int)Math.Round(shape.Height * scale)), Math.Max(1, (int)Math.Round(shape.Width * scale)));
    }

    internal static Image Scaled(Image image, double longest)
    {
        var (height, width) = Sides(image.Shape, longest);
        return image.Resized(height, width);
    }
}
