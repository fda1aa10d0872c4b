namespace Engram.Vision;

/// <summary>Moves a picture up to some pixels in each direction; what comes into view is black.</summary>
/// <remarks>The same as padding with zeros and cropping at random (He et al. 2015, §4.2: 4 pixels for 32×32).</remarks>
/// <param name="Pixels">The farthest move, along rows and along columns; each from −Pixels to Pixels is equally likely.</param>
public sealed record RandomShift(int Pixels) : ITransform
{
    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var down = random.Integer(2 * Pixels + 1) - Pixels;
        var right = random.Integer(2 * Pixels + 1) - Pixels;
        return down == 0 && right == 0 ? Change.None : Shift(shape, down, right);
    }

    internal static Change Shift(ImageShape shape, int down, int right) => Movement.Crop(-down, -right, shape.Height, shape.Width);
}
