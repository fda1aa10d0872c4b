using System.Runtime.InteropServices;

namespace Engram;

/// <summary>How often each class was taken for each other; its value is the accuracy.</summary>
/// <remarks>Shape: outputs [batch, classes], targets [batch] of int64; of pictures, [batch, classes, h, w] and [batch, h, w]. Measures of one class are NaN where they divide by
/// nothing. Sources: precision to F: van Rijsbergen 1979, "Information Retrieval", ch. 7; κ: Cohen 1960; correlation: Matthews 1975, Gorodkin 2004.</remarks>
/// <param name="classes">The number of classes.</param>
/// <param name="ignored">The class number of samples that do not count: 255 at the borders of segmented objects, say.</param>
public sealed class ConfusionMatrix(int classes, long? ignored = null) : Metric
{
    private double[] _counts = new double[classes * classes];

    /// <inheritdoc/>
    public override string Name => "confusion";

    /// <summary>Samples of class <paramref name="target"/> that were given class <paramref name="predicted"/>.</summary>
    public long this[int target, int predicted] => (long)_counts[target * classes + predicted];

    /// <inheritdoc/>
    public override double Value => Enumerable.Range(0, classes).Sum(c => _counts[c * classes + c]) / _counts.Sum();

    /// <inheritdoc/>
    public override double[] State
    {
        get => [.. _counts];
        set => _counts = value.Length == classes * classes
            ? [.. value]
            : throw new ArgumentException($"A confusion matrix of {classes} classes has {classes * classes} counts, got {value.Length}.", nameof(value));
    }

    /// <summary>The number of classes.</summary>
    public int Classes => classes;

    /// <summary>The share of a class's samples that were found (recall); NaN for a class that did not occur.</summary>
    public double Recall(int target) => Hits(target) / Occurring(target);

    /// <summary>The share of what was given a class that is of it; NaN for a class that was never given.</summary>
    public double Precision(int predicted) => Hits(predicted) / Given(predicted);

    /// <summary>The harmonic mean of precision and recall, recall counting β times as much; NaN for a class that neither occurred nor was given.</summary>
    public double FScore(int target, double beta = 1) =>
        (1 + beta * beta) * Hits(target) / (beta * beta * Occurring(target) + Given(target));

    /// <summary>Hits over everything of the class or given it (Jaccard's index); NaN for a class that neither occurred nor was given.</summary>
    public double IntersectionOverUnion(int target) => Hits(target) / (Occurring(target) + Given(target) - Hits(target));

    /// <summary>The same of everything that is not the background, whatever its class: how well objects are found, however they are named. NaN where nothing but background is seen and given.</summary>
    /// <param name="background">The class of what lies between the objects.</param>
    public double Foreground(int background = 0)
    {
        var both = _counts[background * classes + background];
        var hits = _counts.Sum() - Occurring(background) - Given(background) + both;
        return hits / (_counts.Sum() - both);
    }

    /// <summary>One measure for all classes out of one for each.</summary>
    /// <param name="measure">The measure of a class: <see cref="Recall"/>, <see cref="Precision"/>, <see cref="FScore"/>, ….</param>
    /// <param name="average">How the classes count.</param>
    /// <remarks>Classes that neither occurred nor were given are left out; of the others an undefined measure counts as 0.</remarks>
    public double Mean(Func<ConfusionMatrix, int, double> measure, ClassAverage average = ClassAverage.Macro)
    {
        ArgumentNullException.ThrowIfNull(measure);
        if (average == ClassAverage.Micro)
            return Value;
        var (sum, weights) = (0.0, 0.0);
        for (var c = 0; c < classes; c++)
        {
            if (Occurring(c) + Given(c) == 0)
                continue;
            var (value, weight) = (measure(this, c), average == ClassAverage.Macro ? 1 : Occurring(c));
            (sum, weights) = (sum + (double.IsNaN(value) ? 0 : value) * weight, weights + weight);
        }
        return sum / weights;
    }

    /// <summary>Cohen's κ: how far the agreement is beyond chance; 1 is perfect, 0 is chance.</summary>
    public double Kappa
    {
        get
        {
            var chance = Enumerable.Range(0, classes).Sum(c => Occurring(c) * Given(c)) / (_counts.Sum() * _counts.Sum());
            return (Value - chance) / (1 - chance);
        }
    }

    /// <summary>Matthews' correlation of classes and predictions, −1 to 1; 0 where either is constant.</summary>
    public double Matthews
    {
        get
        {
            var (all, hits) = (_counts.Sum(), Enumerable.Range(0, classes).Sum(Hits));
            var (shared, targets, given) = (0.0, 0.0, 0.0);
            for (var c = 0; c < classes; c++)
            {
                shared += Occurring(c) * Given(c);
                targets += Occurring(c) * Occurring(c);
                given += Given(c) * Given(c);
            }
            var scale = Math.Sqrt((all * all - targets) * (all * all - given));
            return scale == 0 ? 0 : (hits * all - shared) / scale;
        }
    }

    /// <inheritdoc/>
    public override void Update(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (outputs.dim() == 2)
            RequireClasses(outputs, targets, classes);
        else if (outputs.dim() < 2 || outputs.size(1) != classes || !outputs.shape.Where((_, axis) => axis != 1).SequenceEqual(targets.shape))
            throw new ShapeException($"{Name} takes outputs [batch, {classes}, …] and class numbers [batch, …], got {Shape.Of(outputs)} and {Shape.Of(targets)}.");
        if (targets.numel() == 0)
            return;
        using var scope = NewDisposeScope();
        Count(outputs.argmax(1), targets);
    }

    /// <summary>Takes in classes that were already chosen.</summary>
    /// <exception cref="ShapeException">The two are not alike.</exception>
    /// <exception cref="ArgumentException">A class number is none.</exception>
    public void Count(Tensor predicted, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(targets);
        if (!predicted.shape.AsSpan().SequenceEqual(targets.shape))
            throw new ShapeException($"{Name} takes predicted and true class numbers of one shape, got {Shape.Of(predicted)} and {Shape.Of(targets)}.");
        using var scope = NewDisposeScope();
        (predicted, targets) = (predicted.reshape(-1), targets.reshape(-1));
        if (ignored is { } number)
        {
            var counts = targets.ne(Scalars.Whole(number));
            (predicted, targets) = (predicted.masked_select(counts), targets.masked_select(counts));
        }
        if (targets.numel() == 0)
            return;
        Require(targets);
        Require(predicted);
        // Pair by pair: a batch is small beside the classes' square, which a count of all cells would walk.
        var own = Numbers(targets);
        var given = Numbers(predicted);
        for (var i = 0; i < own.Length; i++)
            _counts[own[i] * classes + given[i]]++;
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new ConfusionMatrix(classes, ignored);

    private double Hits(int c) => _counts[c * classes + c];

    private double Occurring(int target) => Enumerable.Range(0, classes).Sum(p => _counts[target * classes + p]);

    private double Given(int predicted) => Enumerable.Range(0, classes).Sum(t => _counts[t * classes + predicted]);

    private static ReadOnlySpan<long> Numbers(Tensor classNumbers) => MemoryMarshal.Cast<byte, long>(classNumbers.to(ScalarType.Int64).cpu().contiguous().bytes);

    private void Require(Tensor numbers)
    {
        var (least, most) = (numbers.min().item<long>(), numbers.max().item<long>());
        if (least < 0 || most >= classes)
            throw new ArgumentException($"Class numbers lie between 0 and {classes - 1}, got {least} to {most}.", nameof(numbers));
    }
}

/// <summary>How classes count in one number for all.</summary>
public enum ClassAverage
{
    /// <summary>Each class alike.</summary>
    Macro,

    /// <summary>Each sample alike; of precision, recall and F it is the accuracy.</summary>
    Micro,

    /// <summary>Each class by how often it occurs.</summary>
    Weighted,
}
