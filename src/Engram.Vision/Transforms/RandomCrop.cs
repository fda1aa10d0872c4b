namespace Engram.Vision;

/// <summary>Cuts a part out of a picture, every place equally likely.</summary>
/// <param name="Height">Rows of the part.</param>
/// <param name="Width">Its columns.</param>
public sealed record RandomCrop(int Height, int Width) : ITransform
{
    /// <summary>What is added around the picture before.</summary>
    public Margin Margin { get; init; }

    /// <summary>What the margin shows.</summary>
    public Border Border { get; init; }

    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var (height, width) = Margin.Around(shape.Height, shape.Width, Border);
        CropFault.Throw(height, width, Height, Width);
        var padding = Margin == default ? Change.None : new Pad(Margin, Border).Draw(shape, random);
        var top = random.Integer(height - Height + 1);
        return padding.Then(Movement.Crop(top, random.Integer(width - Width + 1), Height, Width));
    }

    /// <inheritdoc/>
    public ImageShape After(ImageShape shape) => new(shape.Channels, Height, Width);
}
