using SkiaSharp;

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
        var (rows, columns, part) = Plan(pixels.Size.Height, pixels.Size.Width);
        return pixels.Resampled(rows, columns, Method, part, channels);
    }

    /// <summary>What of a picture is looked at.</summary>
    internal SKRectI Needed(int height, int width)
    {
        var (rows, columns, part) = Plan(height, width);
        var ((top, bottom), (left, right)) = (Filters.Reach(height, rows, Method, part.Top, part.Height), Filters.Reach(width, columns, Method, part.Left, part.Width));
        return new(left, top, right, bottom);
    }

    private Interpolation Method => Interpolation == "bicubic" ? Engram.Interpolation.Cubic : Engram.Interpolation.Linear;

    private (int Rows, int Columns, Rgba.Part Part) Plan(int height, int width)
    {
        var (rows, columns) = Resize is [var given, var across] ? (given, across) : Scaling.Sides(height, width, Resize[0]);
        var (tall, wide) = (Crop, Resize.Count) switch { ([], 1) => (Resize[0], Resize[0]), ([], _) => (rows, columns), ([var side], _) => (side, side), _ => (Crop[0], Crop[1]) };
        CropFault.Throw(rows, columns, tall, wide);
        return (rows, columns, new(Cutting.Start(columns, wide), Cutting.Start(rows, tall), wide, tall));
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
