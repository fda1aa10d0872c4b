namespace Engram.Vision;

/// <summary>COCO's measures of a detector. A measure of what has no objects is NaN, which is neither good nor bad, and is left out of means.</summary>
public sealed class CocoResult
{
    private const int Recalls = 101;
    private readonly int[] _most;
    private readonly double[,,][] _precision;   // [class, area, threshold] → at each of 101 recalls
    private readonly double[,,,] _recall;       // [class, area, threshold, count of detections]

    internal CocoResult(CocoTally[] tallies, int[] most)
    {
        (Classes, _most) = (tallies.Length, most);
        (_precision, _recall) = (new double[Classes, CocoTally.Areas.Length, CocoTally.Thresholds.Length][], new double[Classes, CocoTally.Areas.Length, CocoTally.Thresholds.Length, most.Length]);
        for (var label = 0; label < Classes; label++)
        {
            var tally = tallies[label];
            int[] order = [.. Enumerable.Range(0, tally.Scores.Count).OrderByDescending(i => tally.Scores[i])];
            for (var area = 0; area < CocoTally.Areas.Length; area++)
                for (var threshold = 0; threshold < CocoTally.Thresholds.Length; threshold++)
                    Accumulate(tally, order, label, area, threshold);
        }
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The overlaps from which a detection is right.</summary>
    public static IReadOnlyList<double> Thresholds => CocoTally.Thresholds;

    /// <summary>COCO's numbers in COCO's order, by their names: twelve of boxes and masks, ten of keypoints.</summary>
    public IReadOnlyList<(string Name, double Value)> Summary
    {
        get
        {
            var sizes = _most.Length > 1 ? new[] { CocoArea.Small, CocoArea.Medium, CocoArea.Large } : [CocoArea.Medium, CocoArea.Large];
            IEnumerable<(string, double)> recalls = _most.Length > 1 ? _most.Select(most => ($"AR@{most}", AverageRecall(most)))
                : [($"AR@{_most[0]}", AverageRecall()), ($"AR50@{_most[0]}", AverageRecall(threshold: 0.5)), ($"AR75@{_most[0]}", AverageRecall(threshold: 0.75))];
            return [("AP", AveragePrecision()), ("AP50", AveragePrecision(0.5)), ("AP75", AveragePrecision(0.75)), .. sizes.Select(area => ($"AP {Word(area)}", AveragePrecision(area: area))),
                .. recalls, .. sizes.Select(area => ($"AR {Word(area)}", AverageRecall(area: area)))];
        }
    }

    /// <summary>The mean precision over 101 recalls, the classes and the thresholds.</summary>
    /// <param name="threshold">One of <see cref="Thresholds"/>; all unless given.</param>
    /// <param name="area">The size of objects.</param>
    /// <param name="label">One class; all unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such threshold or class.</exception>
    public double AveragePrecision(double? threshold = null, CocoArea area = CocoArea.All, int? label = null) =>
        Mean(from c in Labels(label) from t in Of(threshold) select _precision[c, (int)area, t].Sum() / Recalls);

    /// <summary>The mean share of objects found, over the classes and the thresholds.</summary>
    /// <param name="most">How many detections of a class in a picture count; as many as were counted unless given.</param>
    /// <param name="threshold">One of <see cref="Thresholds"/>; all unless given.</param>
    /// <param name="area">The size of objects.</param>
    /// <param name="label">One class; all unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such threshold, class or number of detections.</exception>
    public double AverageRecall(int? most = null, double? threshold = null, CocoArea area = CocoArea.All, int? label = null)
    {
        var counted = Array.IndexOf(_most, most ?? _most[^1]);
        if (counted < 0) throw new ArgumentOutOfRangeException(nameof(most), most, $"Recall is counted of {string.Join(", ", _most)} detections.");
        return Mean(from c in Labels(label) from t in Of(threshold) select _recall[c, (int)area, t, counted]);
    }

    /// <summary>The best precision that can be had at a recall of 0, 0.01 … 1 or more: the curve of a class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such threshold or class.</exception>
    public IReadOnlyList<double> Curve(int label, double threshold = 0.5, CocoArea area = CocoArea.All) => _precision[Labels(label).Single(), (int)area, Of(threshold).Single()];

    private void Accumulate(CocoTally tally, int[] order, int label, int area, int threshold)
    {
        var (bit, positives) = (CocoTally.Bit(area, threshold), tally.Positives[area]);
        var curve = _precision[label, area, threshold] = new double[Recalls];
        if (positives == 0) Array.Fill(curve, double.NaN);
        List<(double Recall, double Precision)> points = [];
        var hits = new int[_most.Length];
        var wrong = 0;
        foreach (var i in order)
        {
            if ((tally.Ignored[i] & bit) != 0) continue;
            var hit = (tally.Hits[i] & bit) != 0;
            for (var m = 0; m < _most.Length; m++) hits[m] += hit && tally.Ranks[i] < _most[m] ? 1 : 0;
            wrong += hit ? 0 : 1;
            points.Add((hits[^1] / (double)positives, hits[^1] / (hits[^1] + wrong + (Math.BitIncrement(1.0) - 1))));
        }
        for (var m = 0; m < _most.Length; m++) _recall[label, area, threshold, m] = positives == 0 ? double.NaN : hits[m] / (double)positives;
        if (positives == 0) return;
        var best = 0.0;
        var at = points.Count - 1;
        for (var r = Recalls - 1; r >= 0; r--)
        {
            for (; at >= 0 && points[at].Recall >= (r == Recalls - 1 ? 1 : r * 0.01); at--) best = Math.Max(best, points[at].Precision);
            curve[r] = best;
        }
    }

    private IEnumerable<int> Labels(int? label) => label is not { } one ? Enumerable.Range(0, Classes)
        : one >= 0 && one < Classes ? [one] : throw new ArgumentOutOfRangeException(nameof(label), one, $"Classes lie between 0 and {Classes - 1}.");

    private static int[] Of(double? threshold) => threshold is not { } one ? [.. Enumerable.Range(0, CocoTally.Thresholds.Length)]
        : Array.FindIndex(CocoTally.Thresholds, t => Math.Abs(t - one) < 1e-9) is >= 0 and var at ? [at]
        : throw new ArgumentOutOfRangeException(nameof(threshold), one, "Thresholds are 0.50, 0.55 … 0.95.");

    private static double Mean(IEnumerable<double> values) => values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();

    private static string Word(CocoArea area) => area switch { CocoArea.Small => "small", CocoArea.Medium => "medium", _ => "large" };
}
