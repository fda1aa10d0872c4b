namespace Engram;

/// <summary>Makes an image larger by laying channels side by side: every r² of them become one of r times the height and width.</summary>
/// <remarks>Shape: [batch, channels·r², h, w] → [batch, channels, h·r, w·r]. Source: Shi et al. 2016 (arXiv:1609.05158), eq. 4.</remarks>
/// <exception cref="ShapeException">The channels are no multiple of r².</exception>
/// <param name="factor">r: by how much height and width grow.</param>
public sealed class PixelShuffle(long factor) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["factor"] = factor };

    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.Nothing;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.pixel_shuffle(input, factor);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        ISize<Size2>.Require(input);
        return input[1] % (factor * factor) == 0
            ? [input[0], input[1] / (factor * factor), input[2] * factor, input[3] * factor]
            : throw new ShapeException($"expected a multiple of {factor * factor} channels, got {input[1]} (input {input}).");
    }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Reach> Reaches(Shape input) => [Reach.Transposed(new(factor, factor, 0, 0)), Reach.Transposed(new(factor, factor, 0, 0))];
}
