namespace Engram;

/// <summary>An activation that looks along one axis and keeps the shape: the softmax and its relatives.</summary>
/// <param name="axis">The axis; from the end where negative.</param>
public abstract class AlongAxis(int axis) : Leaf
{
    /// <summary>The axis; from the end where negative.</summary>
    protected int Axis => axis;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["axis"] = axis };

    /// <inheritdoc/>
    protected override Shape Infer(Shape input) => axis >= -input.Count && axis < input.Count
        ? input
        : throw new ShapeException($"there is no axis {axis} in {input}.");
}
