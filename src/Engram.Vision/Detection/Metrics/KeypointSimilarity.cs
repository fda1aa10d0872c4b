namespace Engram.Vision;

/// <summary>Object keypoint similarity: how near each labelled keypoint was found, by the size of the object and by how surely people place that one.</summary>
/// <remarks>Source: Ronchi and Perona 2017 (arXiv:1707.05388), eq. 1, and the rules of COCO for objects without labelled keypoints.</remarks>
internal sealed class KeypointSimilarity(double[] deviations) : Similarity
{
    private readonly double[] _variances = [.. deviations.Select(deviation => 4 * deviation * deviation)];

    public override int[] Most => [20];

    public override double Of(GroundTruth truth, Detection found)
    {
        var (own, placed, box) = (truth.Keypoints!, found.Keypoints!, truth.Box);
        var labelled = own.Count(point => point.Visibility > 0);
        var (sum, area) = (0.0, Area(truth) + Math.BitIncrement(1.0) - 1);
        for (var i = 0; i < own.Count; i++)
        {
            if (labelled > 0 && own[i].Visibility == 0) continue;
            // Without a label, whatever lies within the box thrice as large is right.
            var (x, y) = labelled > 0
                ? ((double)placed[i].X - own[i].X, (double)placed[i].Y - own[i].Y)
                : (Beyond(placed[i].X, box.Left - box.Width, box.Right + box.Width), Beyond(placed[i].Y, box.Top - box.Height, box.Bottom + box.Height));
            sum += Math.Exp(-(x * x + y * y) / _variances[i] / area / 2);
        }
        return sum / (labelled > 0 ? labelled : own.Count);
    }

    public override double Area(GroundTruth truth) => truth.Area ?? Size(truth.Box);

    public override double Area(Detection found) =>
        ((double)found.Keypoints!.Max(point => point.X) - found.Keypoints!.Min(point => point.X)) * ((double)found.Keypoints!.Max(point => point.Y) - found.Keypoints!.Min(point => point.Y));

    public override bool Ignores(GroundTruth truth) => truth.Ignored || truth.Keypoints!.All(point => point.Visibility == 0);

    public override void Require(GroundTruth truth) => Require(truth.Keypoints, "an object");

    public override void Require(Detection found) => Require(found.Keypoints, "a detection");

    private void Require(IReadOnlyList<Keypoint>? points, string who)
    {
        if (points?.Count != _variances.Length) throw new ArgumentException($"Keypoints are measured, {_variances.Length} an object, but {who} has {points?.Count ?? 0}.");
    }

    private static double Beyond(double value, double least, double most) => Math.Max(0, least - value) + Math.Max(0, value - most);
}
