namespace Engram.Vision;

/// <summary>A change to a picture that keeps its shape and what it shows.</summary>
/// <remarks>Called from several threads: whatever is random comes from the sample's own generator, and nothing is remembered.</remarks>
public interface ITransform
{
    /// <summary>The changed picture; the given one stays as it is.</summary>
    Image Apply(Image image, SampleRandom random);
}
