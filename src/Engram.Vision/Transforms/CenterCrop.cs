namespace Engram.Vision;

/// <summary>Cuts out the middle of a picture; a smaller picture gets a black margin.</summary>
/// <param name="Height">Rows of the part.</param>
/// <param name="Width">Its columns.</param>
public sealed record CenterCrop(int Height, int Width) : ITransform
{
    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        CropFault.CheckSize(Height, Width);
        return Movement.Crop(Cutting.Start(shape.Height, Height), Cutting.Start(shape.Width, Width), Height, Width);
    }

    /// <inheritdoc/>
    public ImageShape After(ImageShape shape) => new(shape.Channels, Height, Width);
}
