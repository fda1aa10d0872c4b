namespace Engram.Vision;

/// <summary>Brightness, contrast, saturation and hue, each by a random factor, in random order.</summary>
/// <remarks>Source: Howard 2013 (arXiv:1312.5402); the ranges as torchvision's: a strength s means factors from max(0, 1 − s) to 1 + s.</remarks>
/// <param name="Brightness">Strength, 0 or more.</param>
/// <param name="Contrast">Strength, 0 or more.</param>
/// <param name="Saturation">Strength, 0 or more.</param>
/// <param name="Hue">The farthest turn, in [0, ½].</param>
public sealed record ColorJitter(double Brightness = 0, double Contrast = 0, double Saturation = 0, double Hue = 0) : ITransform
{
    private readonly (double Low, double High) _brightness = Factors(Brightness, nameof(Brightness)), _contrast = Factors(Contrast, nameof(Contrast)), _saturation = Factors(Saturation, nameof(Saturation));
    private readonly (double Low, double High) _hue = Setting.Range((-Hue, Hue), -0.5, 0.5, nameof(Hue));

    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var (order, brightness, contrast, saturation, hue) = Factors(random);
        return order.Select<int, Change>(i => i switch
        {
            0 when brightness is { } factor => new Recolouring(planes => planes.Brightness(factor)),
            1 when contrast is { } factor => new Recolouring(planes => planes.Contrast(factor)),
            2 when saturation is { } factor => new Recolouring(planes => planes.Saturation(factor)),
            3 when hue is { } turns => new Recolouring(planes => planes.Turned(turns)),
            _ => Change.None,
        }).Aggregate(Change.None, (all, change) => all.Then(change));
    }

    internal (int[] Order, double? Brightness, double? Contrast, double? Saturation, double? Hue) Factors(Draws random) =>
        (random.Permutation(4), Factor(_brightness, Brightness, random), Factor(_contrast, Contrast, random), Factor(_saturation, Saturation, random), Factor(_hue, Hue, random));

    private static double? Factor((double Low, double High) range, double strength, Draws random) => strength == 0 ? null : random.Uniform(range.Low, range.High);

    private static (double, double) Factors(double strength, string name) => Setting.Range((Math.Max(0, 1 - strength), 1 + strength), 0, double.MaxValue, name);
}
