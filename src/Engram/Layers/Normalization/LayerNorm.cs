namespace Engram;

/// <summary>Normalises each sample over its last axes: (x − mean) / √(variance + ε) · weight + bias, in training and use alike.</summary>
/// <remarks>Shape: […, <paramref name="shape"/>] → the same. Parameters: <c>weight</c> and <c>bias</c> of <paramref name="shape"/>. Source: Ba et al. 2016 (arXiv:1607.06450), eq. 4.</remarks>
/// <exception cref="ShapeException">The input's last axes are others.</exception>
/// <param name="shape">The sizes of the last axes.</param>
public sealed class LayerNorm(Shape shape) : NormalizationLayer
{
    /// <summary>Over the last axis alone.</summary>
    public LayerNorm(long features) : this([features])
    {
    }

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() => ScaleAndShift(shape);

    private protected override Tensor Normalize(Tensor input) => nn.functional.layer_norm(input, shape.ToArray(), Weight, Bias, Epsilon);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input) => input.TakeLast(shape.Count).SequenceEqual(shape)
        ? input
        : throw new ShapeException($"expected […, {string.Join(", ", shape)}], got {input}.");
}
