namespace Engram.Vision;

/// <summary>Brings each place to length 1 over its channels and multiplies each channel by a learned number.</summary>
/// <remarks>Shape: [batch, channels, h, w] → the same. The parameter has the layer's own name. Source: Liu et al. 2015 (arXiv:1506.04579), §3.3.</remarks>
/// <param name="channels">Channels of the input.</param>
internal sealed class UnitLength(long channels) : Leaf
{
    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() => [new("", [channels], new Constant(20))];

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        RequireRank(input, 4, Size2.Axes);
        RequireSize(input, 1, channels, "channels");
        return input;
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.normalize(input, 2, 1, 1e-12) * Own("").view(1, -1, 1, 1).to(input.dtype);
}
