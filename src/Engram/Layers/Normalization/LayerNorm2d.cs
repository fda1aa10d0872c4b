namespace Engram;

/// <summary>Normalises each place of an image over its channels: (x − mean) / √(variance + ε) · weight + bias.</summary>
/// <remarks>Shape: [batch, channels, h, w] → the same. Parameters: <c>weight</c>, <c>bias</c>. Source: Ba et al. 2016 (arXiv:1607.06450), eq. 4; for images Liu et al. 2022 (arXiv:2201.03545), §2.6.</remarks>
/// <exception cref="ShapeException">The input does not have <paramref name="channels"/> channels.</exception>
/// <param name="channels">Channels of the input.</param>
public sealed class LayerNorm2d(long channels) : NormalizationLayer
{
    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() => ScaleAndShift([channels]);

    private protected override Tensor Normalize(Tensor input) =>
        nn.functional.layer_norm(input.permute(0, 2, 3, 1), [channels], Weight, Bias, Epsilon).permute(0, 3, 1, 2);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        ISize<Size2>.Require(input);
        RequireSize(input, 1, channels, "channels");
        return input;
    }
}
