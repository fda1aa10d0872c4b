namespace Engram.Vision;

/// <summary>A picture of 8-bit samples, one plane after the other.</summary>
/// <remarks>Shape: [channels, height, width]; 1 channel is grey, 3 are red, green, blue; values in [0, 255]. Immutable.</remarks>
public sealed class Image
{
    /// <summary>A picture over these samples, which nobody may change from now on.</summary>
    /// <exception cref="ArgumentException">The number of samples is not channels · height · width, or there are not 1 or 3 channels.</exception>
    public Image(ReadOnlyMemory<byte> pixels, int channels, int height, int width)
    {
        if (channels is not (1 or 3)) throw new ArgumentException($"A picture has 1 channel or 3, not {channels}.", nameof(channels));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (pixels.Length != (long)channels * height * width)
            throw new ArgumentException($"{pixels.Length} samples are not a picture of {channels}×{height}×{width}.", nameof(pixels));
        (Pixels, Shape) = (pixels, new(channels, height, width));
    }

    /// <summary>A picture of these planes, grey of one, coloured of three.</summary>
    /// <exception cref="ArgumentException">There are not 1 or 3.</exception>
    public Image(Planes<byte> planes) : this(planes.Samples, planes.Count, planes.Height, planes.Width) { }

    /// <summary>The samples; that of channel c, row y, column x is at (c · height + y) · width + x.</summary>
    public ReadOnlyMemory<byte> Pixels { get; }

    /// <summary>The picture's sizes.</summary>
    public ImageShape Shape { get; }

    /// <summary>The channels as planes, over the same samples.</summary>
    public Planes<byte> Planes => new(Pixels, Shape.Channels, Shape.Height, Shape.Width);
}
