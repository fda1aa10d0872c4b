namespace Engram.Vision;

/// <summary>Turns a picture upside down, as a mirror on the floor does.</summary>
/// <param name="Probability">How often, in [0, 1].</param>
public sealed record RandomVerticalFlip(double Probability = 0.5) : ITransform
{
    /// <summary>How often.</summary>
    public double Probability { get; init; } = Setting.Probability(Probability);

    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return random.Chance(Probability) ? new Movement(planes => planes.UpsideDown(), (x, y) => (x, shape.Height - y)) : Change.None;
    }
}
