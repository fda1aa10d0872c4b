namespace Engram.Vision;

/// <summary>What is done to a picture before a network with published weights sees it: resized, cropped in the middle, normalised.</summary>
/// <param name="Resize">The shorter side in pixels, or height and width.</param>
/// <param name="Crop">The side of the square cut out of the middle, or height and width; empty where the whole is used.</param>
/// <param name="Normalization">Mean and deviation of each channel, in units of [0, 1].</param>
/// <param name="Interpolation">Between pixels: <c>bilinear</c> or <c>bicubic</c>.</param>
public sealed record Preprocessing(IReadOnlyList<int> Resize, IReadOnlyList<int> Crop, Normalization Normalization, string Interpolation)
{
    /// <summary>The side of the square that the network sees.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Side => (Crop.Count > 0 ? Crop : Resize)[0];

    /// <summary>The same share of the picture at another side.</summary>
    public Preprocessing WithSide(int side) => side == Side ? this
        : this with { Resize = [(int)Math.Round((double)Resize[0] * side / Side)], Crop = Crop.Count > 0 ? [side] : [] };

    /// <summary>What the network sees of a picture, before it is normalised: to the last bit what torchvision makes of Pillow's pictures.</summary>
    public Image Apply(Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Apply(Rgba.Of(image), image.Shape.Channels);
    }

    // Only what is cut out is scaled.
    internal Image Apply(Rgba pixels, int channels)
    {
        var (height, width) = Resize is [var rows, var columns] ? (rows, columns) : Scaling.Sides(pixels.Size.Height, pixels.Size.Width, Resize[0]);
        var (tall, wide) = (Crop, Resize.Count) switch { ([], 1) => (Resize[0], Resize[0]), ([], _) => (height, width), ([var side], _) => (side, side), _ => (Crop[0], Crop[1]) };
        var method = Interpolation == "bicubic" ? Engram.Interpolation.Cubic : Engram.Interpolation.Linear;
        return pixels.Resampled(height, width, method, new(Cutting.Start(width, wide), Cutting.Start(height, tall), wide, tall), channels);
    }

    /// <summary>What nobody can have published for square pictures; nothing where all is well.</summary>
    internal string? Fault() => this switch
    {
        { Resize: null or { Count: 0 } } or { Crop: null } or { Normalization: null } => "the preprocessing is incomplete",
        _ when Resize.Concat(Crop).Any(side => side is < 1 or > ImageFile.LargestSide) || (Crop.Count > 0 && Crop[0] > Resize[0]) => "the sizes of the preprocessing do not fit",
        { Interpolation: not ("bilinear" or "bicubic") } => $"there is no interpolation '{Interpolation}'",
        _ => null,
    };
}
