namespace Engram.Vision;

/// <summary>Adds a margin around a picture. No object is seen in it, whatever it shows.</summary>
/// <param name="Margin">How wide; negative cuts away.</param>
/// <param name="Border">What it shows.</param>
/// <param name="Fill">A constant margin's colour: one sample for all channels, or one each; black where there is none.</param>
public sealed record Pad(Margin Margin, Border Border = Border.Constant, params IReadOnlyList<byte> Fill) : ITransform
{
    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        Margin.Around(shape.Height, shape.Width, Border);
        return new Movement(planes => planes.Padded(Margin, Border, Fill), masks => masks.Padded(Margin), (x, y) => (x + Margin.Left, y + Margin.Top));
    }

    /// <inheritdoc/>
    public ImageShape After(ImageShape shape)
    {
        var (height, width) = Margin.Around(shape.Height, shape.Width, Border);
        return new(shape.Channels, height, width);
    }
}
