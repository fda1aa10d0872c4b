namespace Engram;

/// <summary>The places that an affine map sends a regular grid to, for <see cref="GridSample"/>: (x, y) = θ (i, j, 1) for i, j from −1 to 1.</summary>
/// <remarks>Shape: θ [batch, 2, 3] → [batch, h, w, 2], or θ [batch, 3, 4] → [batch, d, h, w, 3], with the sizes of <paramref name="size"/>.
/// Source: Jaderberg et al. 2015 (arXiv:1506.02025), eq. 1.</remarks>
/// <exception cref="ShapeException">θ is not of this shape.</exception>
/// <param name="size">Sizes of the grid: <c>[h, w]</c> or <c>[d, h, w]</c>.</param>
public sealed class AffineGrid(Shape size) : Leaf
{
    private readonly Shape _size = size is { Count: 2 or 3 } ? size : throw new ArgumentException($"A grid has two axes or three, got {size}.", nameof(size));

    /// <summary>Whether −1 and 1 are the centres of the corner elements, instead of their outer edges; as the <see cref="GridSample"/> behind it.</summary>
    public bool AlignCorners { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["size"] = _size, ["align corners"] = AlignCorners };

    /// <inheritdoc/>
    protected internal override bool SeesEverything => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.affine_grid(input, [input.size(0), 1, .. _size], AlignCorners);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input) => input.Count == 3 && input[1] == _size.Count && input[2] == _size.Count + 1
        ? [input[0], .. _size, _size.Count]
        : throw new ShapeException($"expected maps [batch, {_size.Count}, {_size.Count + 1}], got {input}.");
}
