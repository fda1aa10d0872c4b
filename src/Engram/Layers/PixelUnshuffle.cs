namespace Engram;

/// <summary>The inverse of <see cref="PixelShuffle"/>: each r×r block of an image becomes r² channels.</summary>
/// <remarks>Shape: [batch, channels, h·r, w·r] → [batch, channels·r², h, w]. Source: Shi et al. 2016 (arXiv:1609.05158).</remarks>
/// <exception cref="ShapeException">Height or width is no multiple of r.</exception>
/// <param name="factor">r: by how much height and width shrink.</param>
public sealed class PixelUnshuffle(long factor) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["factor"] = factor };

    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.Nothing;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.pixel_unshuffle(input, factor);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        ISize<Size2>.Require(input);
        return input[2] % factor == 0 && input[3] % factor == 0
            ? [input[0], input[1] * factor * factor, input[2] / factor, input[3] / factor]
            : throw new ShapeException($"height and width must be multiples of {factor}, got {input}.");
    }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Window> Windows(Shape input) => [new(factor, factor, 0, 0), new(factor, factor, 0, 0)];
}
