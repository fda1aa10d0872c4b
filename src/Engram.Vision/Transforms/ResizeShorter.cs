namespace Engram.Vision;

/// <summary>Scales a picture so that its shorter side has a given length, with antialiasing, as Pillow does it.</summary>
/// <param name="Side">The shorter side, in pixels.</param>
/// <param name="Longest">What the longer side may not pass; the shorter one is then shorter yet.</param>
/// <param name="Method">How values between the pixels are found.</param>
public sealed record ResizeShorter(int Side, int? Longest = null, Interpolation Method = Interpolation.Linear) : ITransform
{
    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        var (_, height, width) = After(shape);
        return Movement.Scale(shape, height, width, Method);
    }

    /// <inheritdoc/>
    public ImageShape After(ImageShape shape)
    {
        var (height, width) = Scaling.Sides(shape.Height, shape.Width, Side, Longest);
        return new(shape.Channels, height, width);
    }
}
