namespace Engram.Vision;

/// <summary>Some of a folder's pictures cannot be read, and it was not asked to leave such out.</summary>
public sealed class UnreadableImagesException : IOException
{
    private const int Shown = 5;

    internal UnreadableImagesException(IReadOnlyList<SkippedImage> images, int of)
        : base($"{images.Count} of {of} pictures cannot be read: {Listed(images)}") => Images = images;

    /// <summary>The pictures, each with the reason.</summary>
    public IReadOnlyList<SkippedImage> Images { get; }

    /// <summary>The first reasons, which name their files.</summary>
    public static string Listed(IReadOnlyList<SkippedImage> images) =>
        string.Join(" ", images.Take(Shown).Select(image => image.Reason)) + (images.Count > Shown ? $" … and {images.Count - Shown} more." : "");
}
