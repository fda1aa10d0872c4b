namespace Engram;

/// <summary>The means of a grid of windows that together cover the image, whatever its size.</summary>
/// <remarks>Shape: [batch, channels, h, w] → [batch, channels, size, size]. Size 1 is global average pooling: Lin et al. 2013 (arXiv:1312.4400), §3.2.</remarks>
/// <param name="size">Height and width of the output.</param>
public sealed class AdaptiveAvgPool2d(Size2 size) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["size"] = size };

    /// <inheritdoc/>
    protected internal override bool SeesEverything => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.adaptive_avg_pool2d(input, size.ToArray());

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        RequireRank(input, 4, "[batch, channels, height, width]");
        return [input[0], input[1], size.Height, size.Width];
    }
}
