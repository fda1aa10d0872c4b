namespace Engram;

/// <summary>How often each class was taken for each other; its value is the accuracy.</summary>
/// <remarks>Shape: outputs [batch, classes], targets [batch] of int64.</remarks>
/// <param name="classes">The number of classes.</param>
public sealed class ConfusionMatrix(int classes) : Metric
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

    /// <summary>The share of a class's samples that were found (recall); NaN for a class that did not occur.</summary>
    public double Recall(int target) => this[target, target] / Enumerable.Range(0, classes).Sum(p => (double)this[target, p]);

    /// <inheritdoc/>
    public override void Update(Tensor outputs, Tensor targets)
    {
        RequireClasses(outputs, targets, classes);
        if (targets.numel() == 0)
            return;
        using var scope = NewDisposeScope();
        if (targets.min().item<long>() < 0 || targets.max().item<long>() >= classes)
            throw new ArgumentException($"Class numbers lie between 0 and {classes - 1}, got {targets.min().item<long>()} to {targets.max().item<long>()}.", nameof(targets));
        using var cells = targets.mul(classes).add(outputs.argmax(1)).bincount(null, classes * classes).cpu();
        var counts = cells.data<long>();
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += counts[i];
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new ConfusionMatrix(classes);
}
