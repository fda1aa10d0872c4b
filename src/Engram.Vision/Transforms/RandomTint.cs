namespace Engram.Vision;

/// <summary>Gives a picture another light: every channel is weakened by a share of its own, and dark tones are lifted or lowered.</summary>
/// <remarks>x / 255 becomes gain · (x / 255)^γ. Where training pictures have few colours, networks take colour itself for a thing; other lights break that.</remarks>
/// <param name="Least">The least share of a channel that is left, in (0, 1]; 1 leaves them as they are.</param>
/// <param name="Gamma">γ lies between 2^−Gamma and 2^Gamma.</param>
/// <param name="Probability">How often, in [0, 1].</param>
public sealed record RandomTint(double Least = 0.5, double Gamma = 0.5, double Probability = 0.8) : ITransform
{
    /// <summary>The least share.</summary>
    public double Least { get; init; } = Least is > 0 and <= 1 ? Least : throw new ArgumentOutOfRangeException(nameof(Least), Least, "A channel keeps a share above 0, at most 1.");

    /// <summary>How often.</summary>
    public double Probability { get; init; } = Setting.Probability(Probability);

    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!random.Chance(Probability))
            return Change.None;
        var gamma = Math.Pow(2, random.Uniform(-Gamma, Gamma));
        var tables = new byte[shape.Channels][];
        for (var c = 0; c < shape.Channels; c++)
        {
            var gain = random.Uniform(Least, 1);
            tables[c] = [.. Enumerable.Range(0, 256).Select(x => (byte)Math.Round(255 * gain * Math.Pow(x / 255.0, gamma)))];
        }
        return new Recolouring(planes => planes.Rows(planes.Height, planes.Width, (plane, y, row) =>
        {
            var from = planes.Row(plane, y);
            var table = tables[plane];
            for (var x = 0; x < row.Length; x++) row[x] = table[from[x]];
        }));
    }
}
