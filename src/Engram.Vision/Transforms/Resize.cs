namespace Engram.Vision;

/// <summary>Scales a picture, with antialiasing, as Pillow does it.</summary>
/// <param name="Height">Rows of the result.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Method">How values between the pixels are found.</param>
public sealed record Resize(int Height, int Width, Interpolation Method = Interpolation.Linear) : ITransform
{
    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        CropFault.CheckSize(Height, Width);
        return Movement.Scale(shape, Height, Width, Method);
    }

    /// <inheritdoc/>
    public ImageShape After(ImageShape shape) => new(shape.Channels, Height, Width);
}
