namespace Engram.Vision;

/// <summary>The picture of another set that each picture is nearest to, so that copying is seen.</summary>
/// <param name="Places">Which of the known pictures, one for each asked about.</param>
/// <param name="Distances">How far away it is, in the units of what was compared.</param>
public sealed record NearestPictures(IReadOnlyList<int> Places, IReadOnlyList<double> Distances)
{
    // Distances to 60,000 pictures at once would take gigabytes.
    private const int Rows = 256;

    /// <summary>The median of the distances.</summary>
    public double Median => Distances.Order().ElementAt(Distances.Count / 2);

    /// <summary>Finds them, by Euclidean distance of features or pixels.</summary>
    /// <param name="asked">[pictures, width], at least one.</param>
    /// <param name="known">[pictures, width], at least one.</param>
    /// <exception cref="ShapeException">They are of different widths, or there are none.</exception>
    public static NearestPictures Of(Tensor asked, Tensor known)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(known);
        FeatureSets.Require(asked, known, 1);
        List<int> places = [];
        List<double> distances = [];
        for (var start = 0L; start < asked.size(0); start += Rows)
        {
            using var scope = NewDisposeScope();
            var (least, at) = cdist(asked.narrow(0, start, Math.Min(Rows, asked.size(0) - start)), known).min(1);
            places.AddRange(at.cpu().data<long>().Select(place => (int)place));
            distances.AddRange(least.cpu().to(ScalarType.Float64).data<double>());
        }
        return new(places, distances);
    }
}
