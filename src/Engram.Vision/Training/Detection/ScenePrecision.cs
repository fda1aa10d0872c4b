namespace Engram.Vision;

/// <summary>COCO's average precision of boxes, as a measure of the validation alone: <c>AP</c>, or at one overlap <c>AP50</c>.</summary>
/// <param name="classes">How many classes there are.</param>
/// <param name="threshold">The overlap from which a detection is right; the mean over ten of them where not given.</param>
public sealed class ScenePrecision(int classes, double? threshold = null) : Metric
{
    private readonly CocoEvaluator _evaluator = CocoEvaluator.Boxes(classes);

    /// <inheritdoc/>
    public override string Name => threshold is { } overlap ? $"AP{100 * overlap:0}" : "AP";

    /// <inheritdoc/>
    public override double Value => _evaluator.Result().AveragePrecision(threshold) is var value && double.IsNaN(value) ? 0 : value;

    /// <inheritdoc/>
    public override bool IsOfTraining => false;

    /// <summary>Nothing: a validation is never interrupted by a checkpoint.</summary>
    public override double[] State
    {
        get => [];
        set { }
    }

    /// <summary>Takes in what was found in a scene.</summary>
    public void Add(Scene scene, IReadOnlyList<Detection> found) => _evaluator.Add(GroundTruth.Of(scene), found);

    /// <summary>Boxes are no tensors of one shape.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Update(Tensor outputs, Tensor targets) => throw new NotSupportedException($"{Name} takes in scenes: use Add.");

    /// <inheritdoc/>
    public override Metric Fresh() => new ScenePrecision(classes, threshold);

    /// <inheritdoc/>
    public override void Merge(Metric other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other is not ScenePrecision same || same.Name != Name)
            throw new ArgumentException($"{Name} cannot take in {other.Name}: they count different things.", nameof(other));
        _evaluator.Merge(same._evaluator);
    }
}
