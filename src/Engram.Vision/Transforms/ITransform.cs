namespace Engram.Vision;

/// <summary>A change to pictures whose parameters are drawn anew for each of them.</summary>
/// <remarks>Called from several threads: whatever is random comes from the sample's own generator, and nothing is remembered.</remarks>
public interface ITransform
{
    /// <summary>Decides what is done to a picture of this shape, and to its objects.</summary>
    /// <exception cref="ArgumentException">It cannot be done to such a picture; the message says why.</exception>
    Change Draw(ImageShape shape, Draws random);

    /// <summary>The shape of what a picture becomes; its own unless the transform says otherwise.</summary>
    ImageShape After(ImageShape shape) => shape;
}
