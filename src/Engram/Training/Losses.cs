namespace Engram;

/// <summary>What a step was wrong by, part by part; the parts become columns of the metrics.</summary>
public sealed record Losses(IReadOnlyList<(string Name, double Value)> Parts)
{
    /// <summary>One loss without parts.</summary>
    public Losses(double loss) : this([("loss", loss)])
    {
    }

    /// <summary>How much they count in an epoch's mean; as much as there are samples when not given.</summary>
    public double? Count { get; init; }

    /// <summary>The sum of the parts.</summary>
    public double Total => Parts.Sum(part => part.Value);
}
