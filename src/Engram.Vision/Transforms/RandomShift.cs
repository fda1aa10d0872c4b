namespace Engram.Vision;

/// <summary>Moves a picture up to some pixels in each direction; what comes into view is black.</summary>
/// <remarks>The same as padding with zeros and cropping at random (He et al. 2015, §4.2: 4 pixels for 32×32).</remarks>
/// <param name="Pixels">The farthest move, along rows and along columns; each from −Pixels to Pixels is equally likely.</param>
public sealed record RandomShift(int Pixels) : ITransform
{
    /// <inheritdoc/>
    public Image Apply(Image image, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(random);
        var down = random.NextInt(2 * Pixels + 1) - Pixels;
        var right = random.NextInt(2 * Pixels + 1) - Pixels;
        return down == 0 && right == 0 ? image : Shift(image, down, right);
    }

    internal static Image Shift(Image image, int down, int right)
    {
        var (channels, height, width) = image.Shape;
        var from = image.Pixels.Span;
        var shifted = new byte[image.Shape.Length];
        var visible = Math.Max(0, width - Math.Abs(right));
        for (var c = 0; c < channels; c++)
        {
            for (var y = Math.Max(0, down); y < Math.Min(height, height + down); y++)
            {
                var (source, target) = ((c * height + y - down) * width, (c * height + y) * width);
                if (visible > 0) from.Slice(source + Math.Max(0, -right), visible).CopyTo(shifted.AsSpan(target + Math.Max(0, right)));
            }
        }
        return new(shifted, channels, height, width);
    }
}
