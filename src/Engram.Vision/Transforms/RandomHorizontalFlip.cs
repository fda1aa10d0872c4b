namespace Engram.Vision;

/// <summary>Mirrors a picture left to right.</summary>
/// <param name="Probability">How often, in [0, 1].</param>
public sealed record RandomHorizontalFlip(double Probability = 0.5) : ITransform
{
    /// <inheritdoc/>
    public Image Apply(Image image, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(random);
        if (!random.NextBool(Probability)) return image;
        var (channels, height, width) = image.Shape;
        var mirrored = image.Pixels.ToArray();
        for (var row = 0; row < channels * height; row++) mirrored.AsSpan(row * width, width).Reverse();
        return new(mirrored, channels, height, width);
    }
}
