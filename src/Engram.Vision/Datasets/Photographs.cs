namespace Engram.Vision;

/// <summary>Photographs that are part of this assembly; other ones for the test than for training.</summary>
/// <remarks>All are CC0 or in the public domain; NOTICE says whose. Shape: 3 channels, the shorter side 300 to 384 pixels.</remarks>
public static class Photographs
{
    private static readonly Lazy<IReadOnlyList<Image>> s_training = new(() => Read(
        "astronaut", "rocket", "grass", "gravel", "hubble_deep_field", "camera",
        "acanthus-mollis", "airplane-from-above", "black-canyon", "dust-bowl-home", "locomotion-house-cat", "march-pastoral"));
    private static readonly Lazy<IReadOnlyList<Image>> s_test = new(() => Read("chelsea", "coffee", "brick", "allium-oreophilum", "french-alpine-landscape", "nagasaki-boats"));

    /// <summary>The photographs of a part, always in one order.</summary>
    public static IReadOnlyList<Image> Embedded(DataPart part) => (part == DataPart.Training ? s_training : s_test).Value;

    private static Image[] Read(params string[] names) => [.. names.Select(name =>
    {
        using var stream = typeof(Photographs).Assembly.GetManifestResourceStream($"photographs/{name}.jpg")!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return ImageFile.Whole(content.ToArray(), name);
    })];
}
