namespace Engram;

/// <summary>A measure that is fed batch by batch, can be merged with another's count, and saved between two batches.</summary>
public abstract class Metric
{
    /// <summary>The name under which its value is written.</summary>
    public abstract string Name { get; }

    /// <summary>The value over everything seen; NaN before anything was.</summary>
    public abstract double Value { get; }

    /// <summary>Everything the metric has counted, as plain numbers: what a checkpoint keeps and what <see cref="Merge"/> adds.</summary>
    public abstract double[] State { get; set; }

    /// <summary>Whether it is measured on training batches too; one that costs as much as the step itself is not.</summary>
    public virtual bool IsOfTraining => true;

    /// <summary>Takes in a batch.</summary>
    public abstract void Update(Tensor outputs, Tensor targets);

    /// <summary>A metric of the same kind that has seen nothing.</summary>
    public abstract Metric Fresh();

    /// <summary>Refuses what would be stretched to a false count: outputs that are not [batch, classes], targets that are not [batch].</summary>
    internal void RequireClasses(Tensor outputs, Tensor targets, long? classes = null)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (outputs.dim() != 2 || targets.dim() != 1 || outputs.size(0) != targets.size(0) || (classes is { } count && outputs.size(1) != count))
            throw new ShapeException($"{Name} takes outputs [batch, {(classes is { } c ? $"{c}" : "classes")}] and class numbers [batch], got {Shape.Of(outputs)} and {Shape.Of(targets)}.");
    }

    /// <summary>Adds what another metric of the same kind has counted, as if this one had seen its batches too.</summary>
    public virtual void Merge(Metric other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (mine, others) = (State, other.State);
        if (other.GetType() != GetType() || other.Name != Name || mine.Length != others.Length)
            throw new ArgumentException($"{Name} cannot take in {other.Name}: they count different things.", nameof(other));
        State = [.. mine.Zip(others, (a, b) => a + b)];
    }
}
