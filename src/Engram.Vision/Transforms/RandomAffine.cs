namespace Engram.Vision;

/// <summary>Turns, moves, scales and shears a picture at random.</summary>
/// <param name="Degrees">Up to so many in either direction.</param>
/// <param name="Method">Nearest or linear.</param>
/// <param name="Fill">What comes into view: one sample for all channels, or one each; black where there is none.</param>
public sealed record RandomAffine(double Degrees, Interpolation Method = Interpolation.Nearest, params IReadOnlyList<byte> Fill) : ITransform
{
    /// <summary>The farthest moves as shares of width and height, in [0, 1].</summary>
    public (double X, double Y) Translate { get; init; }

    /// <summary>Factors from and to, more than 0; null leaves the size.</summary>
    public (double Low, double High)? Scale { get; init => field = value is { } range ? Setting.Range(range, double.Epsilon, double.MaxValue, nameof(Scale)) : null; }

    /// <summary>Up to so many degrees along rows and along columns, in either direction.</summary>
    public (double X, double Y) Shear { get; init; }

    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var (degrees, move, scale, shear) = Parameters(shape, random);
        return Movement.Warp(Warping.AffineOf(shape.Height, shape.Width, degrees, move, scale, shear), Method, Fill);
    }

    internal (double Degrees, (double X, double Y) Move, double Scale, (double X, double Y) Shear) Parameters(ImageShape shape, Draws random)
    {
        var degrees = random.Uniform(-Degrees, Degrees);
        var move = Translate == default ? default : (Math.Round(Within(Translate.X * shape.Width, random)), Math.Round(Within(Translate.Y * shape.Height, random)));
        var scale = Scale is { } range ? random.Uniform(range.Low, range.High) : 1;
        return (degrees, move, scale, (Shear.X == 0 ? 0 : Within(Shear.X, random), Shear.Y == 0 ? 0 : Within(Shear.Y, random)));
    }

    private static double Within(double most, Draws random) => random.Uniform(-most, most);
}
