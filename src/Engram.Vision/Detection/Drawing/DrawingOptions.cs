namespace Engram.Vision;

/// <summary>What is drawn of what was found.</summary>
/// <remarks>Two thresholds with two names: measures want nearly all that was found, eyes want what is probably there.</remarks>
public sealed record DrawingOptions
{
    /// <summary>Detections less sure than this are not counted by measures: AP needs the unsure ones too.</summary>
    public const double LeastScoreOfEvaluation = 0.05;

    /// <summary>Detections less sure than this are not drawn.</summary>
    public const double LeastScoreOfDrawing = 0.3;

    /// <summary>Detections less sure than this are not drawn; 0 to 1.</summary>
    public double LeastScore { get; init; } = LeastScoreOfDrawing;

    /// <summary>Of detections that overlap more than this, of whatever class, the surest alone is drawn; 0 to 1.</summary>
    public double LargestOverlap { get; init; } = 0.7;

    /// <summary>How much of a mask's colour covers the picture; 0 to 1.</summary>
    public double Cover { get; init; } = 0.45;

    /// <summary>What is drawn, the surest last so that it lies on top: those sure enough, the best of each place.</summary>
    public IReadOnlyList<Detection> Chosen(IEnumerable<Detection> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        List<Detection> chosen = [];
        foreach (var next in found.Where(one => one.Score >= LeastScore).OrderByDescending(one => one.Score))
        {
            if (chosen.All(other => Sighting.Measured(next.Box, other.Box, TileMeasure.Union) <= LargestOverlap)) chosen.Add(next);
        }
        chosen.Reverse();
        return chosen;
    }
}
