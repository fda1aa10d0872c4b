namespace Engram;

/// <summary>Each channel of an image times a learned number; a small one lets a residual branch start as next to nothing.</summary>
/// <remarks>Shape: [batch, channels, h, w] → the same. Its parameter [channels, 1, 1] has the name of the layer itself: <c>layer_scale</c>.
/// Source: Touvron et al. 2021 (arXiv:2103.17239), eq. 4, "LayerScale".</remarks>
/// <exception cref="ShapeException">The input does not have <paramref name="channels"/> channels.</exception>
/// <param name="channels">Channels of the input.</param>
/// <param name="start">What every number starts as.</param>
public sealed class ChannelScale(long channels, double start) : Leaf
{
    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() => [new("", [channels, 1, 1], new Constant((float)start))];

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.mul(Own("").to(input.dtype));

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        ISize<Size2>.Require(input);
        RequireSize(input, 1, channels, "channels");
        return input;
    }
}
