namespace Engram.Vision;

/// <summary>Pictures of one shape, each of one class.</summary>
public interface IImageDataset : IDataset<LabelledImage>
{
    /// <summary>The classes' names; a label is an index into them.</summary>
    IReadOnlyList<string> Classes { get; }

    /// <summary>Every sample's label, known without reading a picture.</summary>
    IReadOnlyList<int> Labels { get; }

    /// <summary>The shape of every picture.</summary>
    ImageShape Shape { get; }

    /// <summary>SHA-256 over the content, in hexadecimal: equal if and only if the samples are, whatever file or machine they lie on.
    /// It may have to read all of it, once. Transforms do not count.</summary>
    string Fingerprint { get; }
}
