namespace Engram;

/// <summary>A number drawn from a confusion matrix: mean precision, recall, F, overlap, ….</summary>
/// <remarks>Shape: outputs [batch, classes, …], targets [batch, …] of int64. Memory: the matrix.</remarks>
public sealed class ConfusionScore : Metric
{
    private readonly ConfusionMatrix _matrix;
    private readonly Func<ConfusionMatrix, double> _score;

    /// <summary>Any function of the matrix.</summary>
    /// <param name="name">The name under which the value is written.</param>
    /// <param name="matrix">A fresh matrix.</param>
    /// <param name="score">The value.</param>
    public ConfusionScore(string name, ConfusionMatrix matrix, Func<ConfusionMatrix, double> score) => (Name, _matrix, _score) = (name, matrix, score);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>Whether it is measured on training batches too.</summary>
    public bool OfTraining { get; init; } = true;

    /// <inheritdoc/>
    public override bool IsOfTraining => OfTraining;

    /// <inheritdoc/>
    public override double Value => _score(_matrix);

    /// <inheritdoc/>
    public override double[] State
    {
        get => _matrix.State;
        set => _matrix.State = value;
    }

    /// <summary>The mean of the classes' precision.</summary>
    public static ConfusionScore Precision(int classes, ClassAverage average = ClassAverage.Macro) =>
        new("precision", new(classes), matrix => matrix.Mean((m, c) => m.Precision(c), average));

    /// <summary>The mean of the classes' recall.</summary>
    public static ConfusionScore Recall(int classes, ClassAverage average = ClassAverage.Macro) =>
        new("recall", new(classes), matrix => matrix.Mean((m, c) => m.Recall(c), average));

    /// <summary>The mean of the classes' F.</summary>
    public static ConfusionScore FScore(int classes, ClassAverage average = ClassAverage.Macro, double beta = 1) =>
        new("f", new(classes), matrix => matrix.Mean((m, c) => m.FScore(c, beta), average));

    /// <summary>The mean overlap of segmented classes, each with its union; by weights, the frequency-weighted one.</summary>
    public static ConfusionScore IntersectionOverUnion(int classes, long? ignored = null, ClassAverage average = ClassAverage.Macro) =>
        new("iou", new(classes, ignored), matrix => matrix.Mean((m, c) => m.IntersectionOverUnion(c), average));

    /// <summary>The mean of the segmented classes' Dice coefficient, which is their F.</summary>
    public static ConfusionScore Dice(int classes, long? ignored = null) =>
        new("dice", new(classes, ignored), matrix => matrix.Mean((m, c) => m.FScore(c)));

    /// <summary>The share of pixels that were given their class.</summary>
    public static ConfusionScore PixelAccuracy(int classes, long? ignored = null) => new("pixel accuracy", new(classes, ignored), matrix => matrix.Value);

    /// <inheritdoc/>
    public override void Update(Tensor outputs, Tensor targets) => _matrix.Update(outputs, targets);

    /// <summary>Takes in classes that were already chosen, as <see cref="ConfusionMatrix.Count"/> does.</summary>
    public void Count(Tensor predicted, Tensor targets) => _matrix.Count(predicted, targets);

    /// <inheritdoc/>
    public override Metric Fresh() => new ConfusionScore(Name, (ConfusionMatrix)_matrix.Fresh(), _score) { OfTraining = OfTraining };
}
