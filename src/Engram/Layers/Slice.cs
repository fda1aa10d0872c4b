namespace Engram;

/// <summary>Some neighbouring elements of an axis: half of the channels, or the first of a sequence.</summary>
/// <remarks>Shape: the axis becomes as long as <paramref name="count"/>; the others stay.</remarks>
/// <exception cref="ShapeException">The axis ends before the slice does.</exception>
/// <param name="axis">The axis, counted from 0.</param>
/// <param name="start">The first element.</param>
/// <param name="count">How many.</param>
public sealed class Slice(int axis, long start, long count) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["axis"] = axis, ["start"] = start, ["count"] = count };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.narrow(axis, start, count);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input) => axis >= 0 && axis < input.Count && start >= 0 && count >= 0 && start + count <= input[axis]
        ? input.With(axis, count)
        : throw new ShapeException($"there are no elements {start} to {start + count - 1} along axis {axis} of {input}.");
}
