namespace Engram.Vision;

/// <summary>Turns a picture by a random angle.</summary>
/// <param name="Degrees">From and to, counter-clockwise; all equally likely.</param>
/// <param name="Method">Nearest or linear.</param>
/// <param name="Fill">What comes into view: one sample for all channels, or one each; black where there is none.</param>
public sealed record RandomRotation((double Low, double High) Degrees, Interpolation Method = Interpolation.Nearest, params IReadOnlyList<byte> Fill) : ITransform
{
    /// <summary>Up to so many degrees in either direction.</summary>
    public RandomRotation(double degrees) : this((-degrees, degrees)) { }

    /// <summary>From and to.</summary>
    public (double Low, double High) Degrees { get; init; } = Setting.Range(Degrees, double.MinValue, double.MaxValue);

    /// <summary>Whether the result is large enough for all of the picture.</summary>
    public bool Expand { get; init; }

    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Movement.Warp(Warping.Rotation(shape.Height, shape.Width, random.Uniform(Degrees.Low, Degrees.High), Expand), Method, Fill);
    }

    /// <inheritdoc/>
    public ImageShape After(ImageShape shape) => !Expand ? shape
        : throw new NotSupportedException("Pictures that are turned and expanded have each a size of their own; resize them afterwards, or do not expand.");
}
