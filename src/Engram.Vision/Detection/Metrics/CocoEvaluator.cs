namespace Engram.Vision;

/// <summary>Average precision and recall as COCO counts them, picture by picture; what two evaluators have seen can be put together.</summary>
/// <remarks>Source: Lin et al. 2014 (arXiv:1405.0312) and the rules of its evaluation, to the last bit: ten overlaps from 0.50 to 0.95, 101 recalls, four ranges of size, of each
/// class the hundred best detections of a picture (of keypoints twenty). Crowds count neither as found nor as missed.</remarks>
public sealed class CocoEvaluator
{
    private readonly Similarity _similarity;
    private readonly CocoTally[] _tallies;

    private CocoEvaluator(int classes, Similarity similarity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        (_similarity, _tallies) = (similarity, [.. Enumerable.Range(0, classes).Select(_ => new CocoTally())]);
    }

    /// <summary>How far people differ who mark the 17 keypoints of COCO's persons, from nose to ankles, by the root of the person's area.</summary>
    public static IReadOnlyList<double> PersonDeviations { get; } =
        [0.026, 0.025, 0.025, 0.035, 0.035, 0.079, 0.079, 0.072, 0.072, 0.062, 0.062, 0.107, 0.107, 0.087, 0.087, 0.089, 0.089];

    /// <summary>Compares boxes.</summary>
    public static CocoEvaluator Boxes(int classes) => new(classes, new BoxSimilarity());

    /// <summary>Compares masks.</summary>
    public static CocoEvaluator Masks(int classes) => new(classes, new MaskSimilarity());

    /// <summary>Compares keypoints.</summary>
    /// <param name="classes">The number of classes.</param>
    /// <param name="deviations">Of each keypoint; <see cref="PersonDeviations"/> unless given.</param>
    /// <exception cref="ArgumentException">A deviation is not positive.</exception>
    public static CocoEvaluator Keypoints(int classes = 1, IReadOnlyList<double>? deviations = null)
    {
        if ((deviations ??= PersonDeviations).Any(deviation => !(deviation > 0))) throw new ArgumentException("A keypoint's deviation is more than 0.", nameof(deviations));
        return new(classes, new KeypointSimilarity([.. deviations]));
    }

    /// <summary>Pictures taken in so far.</summary>
    public long Pictures { get; private set; }

    /// <summary>Takes in a picture.</summary>
    /// <exception cref="ArgumentException">A class is none, a score is no number, or what is to be compared is missing or of another size; the message says which.</exception>
    public void Add(IReadOnlyList<GroundTruth> truths, IReadOnlyList<Detection> found)
    {
        Require(truths, found, _tallies.Length);
        foreach (var truth in truths) _similarity.Require(truth);
        foreach (var detection in found) _similarity.Require(detection);
        var most = _similarity.Most[^1];
        foreach (var label in truths.Select(truth => truth.Label).Concat(found.Select(detection => detection.Label)).Distinct())
            _tallies[label].Take([.. truths.Where(truth => truth.Label == label)], [.. found.Where(detection => detection.Label == label).OrderByDescending(detection => detection.Score).Take(most)], _similarity);
        Pictures++;
    }

    /// <summary>Takes in what another evaluator of the same kind has seen, as if its pictures came after these.</summary>
    /// <exception cref="ArgumentException">The other compares something else, or other classes.</exception>
    public void Merge(CocoEvaluator other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._similarity.GetType() != _similarity.GetType() || other._tallies.Length != _tallies.Length)
            throw new ArgumentException($"Measures of {_tallies.Length} classes cannot take in others of {other._tallies.Length}, nor boxes masks or keypoints.", nameof(other));
        for (var i = 0; i < _tallies.Length; i++) _tallies[i].Merge(other._tallies[i]);
        Pictures += other.Pictures;
    }

    /// <summary>The measures of everything seen so far.</summary>
    public CocoResult Result() => new(_tallies, _similarity.Most);

    internal static void Require(IReadOnlyList<GroundTruth> truths, IReadOnlyList<Detection> found, int classes)
    {
        ArgumentNullException.ThrowIfNull(truths);
        ArgumentNullException.ThrowIfNull(found);
        if (truths.Select(truth => truth.Label).Concat(found.Select(detection => detection.Label)).FirstOrDefault(label => label < 0 || label >= classes, -1) is >= 0 and var above)
            throw new ArgumentException($"An object or a detection is of class {above}, but classes lie between 0 and {classes - 1}.");
        if (truths.Any(truth => truth.Label < 0) || found.Any(detection => detection.Label < 0))
            throw new ArgumentException($"An object or a detection is of a class below 0; classes lie between 0 and {classes - 1}.");
        if (found.Any(detection => double.IsNaN(detection.Score))) throw new ArgumentException("A detection's score is not a number.", nameof(found));
    }
}
