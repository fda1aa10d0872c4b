namespace Engram;

/// <summary>The means of a grid of windows that together cover the image, whatever its size.</summary>
/// <remarks>Shape: [batch, channels, h, w] → [batch, channels, size, size]. Size 1 is global average pooling: Lin et al. 2013 (arXiv:1312.4400), §3.2.</remarks>
/// <param name="size">Height and width of the output.</param>
public sealed class AdaptiveAvgPool2d(Size2 size) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["size"] = size };

    /// <inheritdoc/>
    protected internal override bool SeesEverything => size is (1, 1);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.adaptive_avg_pool2d(input, size.ToArray());

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        RequireRank(input, 4, "[batch, channels, height, width]");
        return [input[0], input[1], size.Height, size.Width];
    }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Window> Windows(Shape input) => [WindowOf(input[2], size.Height), WindowOf(input[3], size.Width)];

    // Where the grid does not divide the image its windows differ in size: no element sees more than the whole image.
    private static Window WindowOf(long image, long grid) =>
        image % grid == 0 ? new(image / grid, image / grid, 0, 0) : new(image, 1, grid - 1, 0);
}
