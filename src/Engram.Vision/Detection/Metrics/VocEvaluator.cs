namespace Engram.Vision;

/// <summary>Average precision as the PASCAL VOC challenge counts it, picture by picture; what two evaluators have seen can be put together.</summary>
/// <remarks>Each detection, from the best score, belongs to the object of its class it overlaps most: right if that is by more than the threshold and was not found before. Ignored
/// (difficult) objects count neither way. Source: Everingham et al. 2010, "The Pascal Visual Object Classes (VOC) Challenge", §4.2, and 2015, "A Retrospective", §2.2.</remarks>
/// <param name="classes">The number of classes.</param>
/// <param name="threshold">The overlap (IoU) of which a detection must have more.</param>
public sealed class VocEvaluator(int classes, double threshold = 0.5)
{
    private readonly (List<(double Score, bool Right)> Entries, long Positives)[] _tallies = [.. Enumerable.Range(0, classes).Select(_ => (new List<(double, bool)>(), 0L))];
    private readonly BoxSimilarity _similarity = new();

    /// <summary>Takes in a picture.</summary>
    /// <exception cref="ArgumentException">A class is none, or a score is no number.</exception>
    public void Add(IReadOnlyList<GroundTruth> truths, IReadOnlyList<Detection> found)
    {
        CocoEvaluator.Require(truths, found, classes);
        foreach (var truth in truths) _tallies[truth.Label].Positives += truth.Ignored ? 0 : 1;
        var met = new HashSet<GroundTruth>(ReferenceEqualityComparer.Instance);
        foreach (var detection in found.OrderByDescending(detection => detection.Score))
        {
            // As plain objects: an overlap with a difficult one is not that with a crowd.
            var (own, overlap) = truths.Where(truth => truth.Label == detection.Label).Select(truth => (truth, _similarity.Of(truth with { Ignored = false }, detection)))
                .Aggregate((default(GroundTruth), 0.0), (best, next) => next.Item2 > best.Item2 ? next : best);
            var meets = own is not null && overlap > threshold;
            if (!meets || !own!.Ignored) _tallies[detection.Label].Entries.Add((detection.Score, meets && met.Add(own!)));
        }
    }

    /// <summary>Takes in what another evaluator has seen, as if its pictures came after these.</summary>
    /// <exception cref="ArgumentException">The other has other classes or another threshold.</exception>
    public void Merge(VocEvaluator other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._tallies.Length != classes || other.Threshold != threshold)
            throw new ArgumentException($"Measures of {classes} classes at {threshold} cannot take in others of {other._tallies.Length} at {other.Threshold}.", nameof(other));
        for (var i = 0; i < classes; i++)
        {
            _tallies[i].Entries.AddRange(other._tallies[i].Entries);
            _tallies[i].Positives += other._tallies[i].Positives;
        }
    }

    /// <summary>The overlap of which a detection must have more.</summary>
    public double Threshold => threshold;

    /// <summary>The area under the curve of a class, precision never rising with recall, as since 2010; NaN without objects.</summary>
    public double AveragePrecision(int label)
    {
        var (sum, best, points) = (0.0, 0.0, Points(label));
        for (var i = points.Count - 1; i >= 0; i--)
        {
            best = Math.Max(best, points[i].Precision);
            sum += best * (points[i].Recall - (i > 0 ? points[i - 1].Recall : 0));
        }
        return _tallies[label].Positives == 0 ? double.NaN : sum;
    }

    /// <summary>The mean of the best precisions at a recall of 0, 0.1 … 1 or more, as until 2009; NaN without objects.</summary>
    public double ElevenPoint(int label)
    {
        var points = Points(label);
        return _tallies[label].Positives == 0 ? double.NaN
            : Enumerable.Range(0, 11).Average(i => points.Where(point => point.Recall >= i * 0.1).Select(point => point.Precision).DefaultIfEmpty(0).Max());
    }

    /// <summary>The mean area over the classes that have objects.</summary>
    public double MeanAveragePrecision => Enumerable.Range(0, classes).Select(AveragePrecision).Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();

    /// <summary>Recall and precision of a class from the best score down.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public IReadOnlyList<(double Recall, double Precision)> Points(int label)
    {
        if (label < 0 || label >= classes) throw new ArgumentOutOfRangeException(nameof(label), label, $"Classes lie between 0 and {classes - 1}.");
        var (entries, positives) = _tallies[label];
        var (hits, points) = (0, new List<(double, double)>());
        foreach (var (_, right) in entries.OrderByDescending(entry => entry.Score))
            points.Add(((hits += right ? 1 : 0) / (double)positives, hits / (points.Count + 1.0)));
        return points;
    }
}
