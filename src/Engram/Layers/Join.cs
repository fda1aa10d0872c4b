namespace Engram;

/// <summary>Tensors one behind the other along an axis; all other axes must agree.</summary>
/// <remarks>Shape: […, a, …], […, b, …], … → […, a + b + …, …]. Source: as a join of branches, Szegedy et al. 2014 (arXiv:1409.4842), §4.</remarks>
/// <exception cref="ShapeException">There are none, or another axis does not agree.</exception>
/// <param name="axis">The axis, counted from 0.</param>
public sealed class Join(int axis) : Leaf
{
    private readonly int _axis = axis >= 0 ? axis : throw new ArgumentOutOfRangeException(nameof(axis), axis, "Axes are counted from 0.");

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["axis"] = _axis };

    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.SharedGradient;

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => [cat(inputs, _axis)];

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs)
    {
        if (inputs.Length == 0 || inputs.Any(s => s.Count <= _axis || !s.With(_axis, 0).Equals(inputs[0].With(_axis, 0))))
            throw new ShapeException($"tensors joined along axis {_axis} must agree in all others, got {string.Join(", ", (object[])inputs)}.");
        return [inputs[0].With(_axis, inputs.Sum(s => s[_axis]))];
    }
}
