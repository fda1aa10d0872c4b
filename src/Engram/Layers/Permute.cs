namespace Engram;

/// <summary>The axes in another order: 0, 2, 3, 1 puts the channels of an image last.</summary>
/// <remarks>Shape: axis i of the output is axis <c>axes[i]</c> of the input.</remarks>
/// <exception cref="ShapeException">The input has more or fewer axes.</exception>
public sealed class Permute : Leaf
{
    private readonly long[] _axes;

    /// <param name="axes">Each of the input's axes once.</param>
    /// <exception cref="ArgumentException">They are not 0, 1, 2, … in some order.</exception>
    public Permute(params long[] axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        _axes = axes.Order().SequenceEqual(Enumerable.Range(0, axes.Length).Select(axis => (long)axis))
            ? [.. axes]
            : throw new ArgumentException($"[{string.Join(", ", axes)}] does not name each axis once.", nameof(axes));
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["axes"] = _axes };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.permute(_axes);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input) => input.Count == _axes.Length
        ? [.. _axes.Select(axis => input[(int)axis])]
        : throw new ShapeException($"expected {_axes.Length} axes, got {input}.");
}
