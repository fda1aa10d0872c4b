namespace Engram.Vision;

/// <summary>Shows a picture as if seen from another side: its corners move inward.</summary>
/// <param name="Distortion">How far at most, as a share of half the picture, in [0, 1].</param>
/// <param name="Probability">How often, in [0, 1].</param>
/// <param name="Method">Nearest or linear.</param>
/// <param name="Fill">What comes into view: one sample for all channels, or one each; black where there is none.</param>
public sealed record RandomPerspective(double Distortion = 0.5, double Probability = 0.5, Interpolation Method = Interpolation.Linear, params IReadOnlyList<byte> Fill) : ITransform
{
    /// <summary>How often.</summary>
    public double Probability { get; init; } = Setting.Probability(Probability);

    /// <summary>How far at most.</summary>
    public double Distortion { get; init; } = Setting.Range((0, Distortion), 0, 1, nameof(Distortion)).High;

    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!random.Chance(Probability)) return Change.None;
        var (from, to) = Corners(shape, random);
        return Movement.Warp(new PerspectiveWarp(PerspectiveWarp.Between(from, to), shape.Height, shape.Width), Method, Fill);
    }

    internal ((double X, double Y)[] From, (double X, double Y)[] To) Corners(ImageShape shape, Draws random)
    {
        var (right, bottom) = (shape.Width - 1, shape.Height - 1);
        var (across, down) = ((int)(Distortion * (shape.Width / 2)), (int)(Distortion * (shape.Height / 2)));
        int Near(int most) => random.Integer(most + 1);
        int Far(int end, int most) => end - most + random.Integer(most + 1);
        return ([(0, 0), (right, 0), (right, bottom), (0, bottom)],
            [(Near(across), Near(down)), (Far(right, across), Near(down)), (Far(right, across), Far(bottom, down)), (Near(across), Far(bottom, down))]);
    }
}
