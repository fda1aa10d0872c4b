namespace Engram;

/// <summary>How well scores put the positive samples above the negative ones: ROC and precision–recall curves with their areas, at every threshold there is.</summary>
/// <remarks>Shape: outputs of floating point and targets (0 or 1) alike. Sources: Hanley, McNeil 1982, "The meaning and use of the area under a ROC curve"; Davis, Goadrich 2006,
/// "The relationship between precision-recall and ROC curves".</remarks>
public abstract class RankingCurve : Metric
{
    private readonly bool _precision;

    private protected RankingCurve(bool precision) => _precision = precision;

    /// <inheritdoc/>
    public override string Name => _precision ? "average precision" : "roc area";

    /// <inheritdoc/>
    public override double Value => _precision ? AveragePrecision : RocArea;

    /// <summary>The chance that a positive sample scores above a negative one, ties counting half; NaN without samples of both kinds.</summary>
    public double RocArea
    {
        get
        {
            var (area, below, above) = (0.0, 0.0, 0.0);
            foreach (var (_, positives, negatives) in Groups())
            {
                area += negatives * (above + positives / 2);
                (above, below) = (above + positives, below + negatives);
            }
            return above == 0 || below == 0 ? double.NaN : area / above / below;
        }
    }

    /// <summary>The mean of the precision over the recall, as a sum of rectangles; NaN without a positive sample.</summary>
    public double AveragePrecision
    {
        get
        {
            var (sum, hits, given) = (0.0, 0.0, 0.0);
            foreach (var (_, positives, negatives) in Groups())
            {
                (hits, given) = (hits + positives, given + positives + negatives);
                sum += positives * hits / given;
            }
            return hits == 0 ? double.NaN : sum / hits;
        }
    }

    /// <summary>The ROC curve: for each threshold, from the highest, the shares of negatives and of positives at or above it. Starts at (0, 0).</summary>
    public IReadOnlyList<(double Threshold, double FalsePositives, double TruePositives)> Roc()
    {
        var groups = Groups().ToList();
        var (positives, negatives) = (groups.Sum(group => group.Positives), groups.Sum(group => group.Negatives));
        List<(double, double, double)> points = [(double.PositiveInfinity, 0, 0)];
        var (hits, alarms) = (0.0, 0.0);
        foreach (var group in groups)
        {
            (hits, alarms) = (hits + group.Positives, alarms + group.Negatives);
            points.Add((group.Score, alarms / negatives, hits / positives));
        }
        return points;
    }

    /// <summary>The precision–recall curve: for each threshold, from the highest, recall and precision of what lies at or above it.</summary>
    public IReadOnlyList<(double Threshold, double Recall, double Precision)> PrecisionRecall()
    {
        var groups = Groups().ToList();
        var (positives, hits, given) = (groups.Sum(group => group.Positives), 0.0, 0.0);
        List<(double, double, double)> points = [];
        foreach (var group in groups)
        {
            (hits, given) = (hits + group.Positives, given + group.Positives + group.Negatives);
            points.Add((group.Score, hits / positives, hits / given));
        }
        return points;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">Outputs and targets are not alike.</exception>
    /// <exception cref="ArgumentException">A target is neither 0 nor 1, or a score is not a number.</exception>
    public override void Update(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (!outputs.shape.AsSpan().SequenceEqual(targets.shape))
            throw new ShapeException($"{Name} takes scores and targets of one shape, got {Shape.Of(outputs)} and {Shape.Of(targets)}.");
        using var scope = NewDisposeScope();
        var scores = outputs.detach().to(ScalarType.Float64, CPU).contiguous().data<double>().ToArray();
        var labels = targets.detach().to(ScalarType.Float64, CPU).contiguous().data<double>().ToArray();
        if (scores.Any(double.IsNaN) || labels.Any(label => label is not (0 or 1)))
            throw new ArgumentException($"{Name} takes scores that are numbers and targets that are 0 or 1.", nameof(targets));
        Take(scores, labels);
    }

    private protected abstract void Take(double[] scores, double[] labels);

    /// <summary>Samples of equal score, the highest score first.</summary>
    private protected abstract IEnumerable<(double Score, double Positives, double Negatives)> Groups();
}
