namespace Engram.Vision;

/// <summary>Mirrors a picture left to right.</summary>
/// <param name="Probability">How often, in [0, 1].</param>
/// <param name="MirroredKeypoints">For each keypoint, which one takes its name in the mirror; null where none has a left and a right.</param>
public sealed record RandomHorizontalFlip(double Probability = 0.5, IReadOnlyList<int>? MirroredKeypoints = null) : ITransform
{
    /// <summary>How often.</summary>
    public double Probability { get; init; } = Setting.Probability(Probability);

    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return random.Chance(Probability) ? new Movement(planes => planes.Mirrored(), (x, y) => (shape.Width - x, y)) { Renamed = MirroredKeypoints } : Change.None;
    }
}
