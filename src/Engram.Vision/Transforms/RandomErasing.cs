namespace Engram.Vision;

/// <summary>Paints over a rectangle of a picture; objects keep their boxes and masks, as if something stood before them.</summary>
/// <remarks>Source: Zhong et al. 2020 (arXiv:1708.04896). After ten rectangles that do not fit, nothing is done.</remarks>
/// <param name="Probability">How often, in [0, 1].</param>
/// <param name="Fill">The colour: one sample for all channels, or one each; black where there is none. The data's mean is 0 after normalisation.</param>
public sealed record RandomErasing(double Probability = 0.5, params IReadOnlyList<byte> Fill) : ITransform
{
    /// <summary>How often.</summary>
    public double Probability { get; init; } = Setting.Probability(Probability);

    /// <summary>The rectangle's share of the picture's area, evenly drawn.</summary>
    public (double Low, double High) Scale { get; init => field = Setting.Range(value, 0, 1, nameof(Scale)); } = (0.02, 0.33);

    /// <summary>The rectangle's height over its width, its logarithm evenly drawn.</summary>
    public (double Low, double High) Ratio { get; init => field = Setting.Range(value, double.Epsilon, double.MaxValue, nameof(Ratio)); } = (0.3, 3.3);

    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return random.Chance(Probability) && Part(shape, random) is var (top, left, height, width) ? new Recolouring(planes => planes.Erased(top, left, height, width, Fill)) : Change.None;
    }

    internal (int Top, int Left, int Height, int Width)? Part(ImageShape shape, Draws random)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var (width, height) = RandomPart.Sides(shape, Scale, Ratio, random);
            if (height >= shape.Height || width >= shape.Width) continue;
            var top = random.Integer(shape.Height - height + 1);
            return (top, random.Integer(shape.Width - width + 1), height, width);
        }
        return null;
    }
}
