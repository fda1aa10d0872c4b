namespace Engram.Vision;

/// <summary>Scaling and cutting of pictures, alike on every machine.</summary>
public static class Resizing
{
    /// <summary>The picture scaled to <paramref name="size"/>×<paramref name="size"/>; shrinking averages, so that nothing flickers.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="size">The new side.</param>
    /// <param name="method">Nearest, linear or cubic.</param>
    public static Image Resized(this Image image, int size, Interpolation method = Interpolation.Linear) => image.Resized(size, size, method);

    /// <summary>The picture scaled; shrinking averages, so that nothing flickers.</summary>
    /// <remarks>To the last bit as Pillow does it, and torchvision with Pillow's pictures: a filter as wide as the scale (a triangle, or a cubic with
    /// a = −0.5, Keys 1981) in whole numbers of 22 bits, along rows, whose results are rounded to bytes, then along columns.</remarks>
    /// <param name="image">The picture.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    /// <param name="method">Nearest, linear or cubic.</param>
    public static Image Resized(this Image image, int height, int width, Interpolation method = Interpolation.Linear)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var shape = image.Shape;
        if (shape.Height == height && shape.Width == width) return image;
        return method == Interpolation.Nearest ? new(image.Planes.Nearest(height, width, 0.5f))
            : Rgba.Of(image).Resampled(height, width, method, new(0, 0, width, height), shape.Channels);
    }

    /// <summary>The square of <paramref name="size"/> in the middle of the picture.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The picture is smaller.</exception>
    public static Image CentralPart(this Image image, int size)
    {
        ArgumentNullException.ThrowIfNull(image);
        var (_, height, width) = image.Shape;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Math.Min(height, width));
        return new(image.Planes.CentralPart(size, size));
    }
}
