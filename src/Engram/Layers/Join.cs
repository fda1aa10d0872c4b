namespace Engram;

/// <summary>Tensors one behind the other along an axis; all other axes must agree.</summary>
public sealed class Join(int axis) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["axis"] = axis };

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => [cat(inputs, axis)];

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs)
    {
        if (inputs.Length == 0 || inputs.Any(s => s.Count <= axis || !s.With(axis, 0).Equals(inputs[0].With(axis, 0))))
            throw new ShapeException($"tensors joined along axis {axis} must agree in all others, got {string.Join(", ", (object[])inputs)}.");
        return [inputs[0].With(axis, inputs.Sum(s => s[axis]))];
    }
}
