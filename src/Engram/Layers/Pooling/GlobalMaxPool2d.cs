namespace Engram;

/// <summary>The largest value of each channel, wherever it stands in the image.</summary>
/// <remarks>Shape: [batch, channels, h, w] → [batch, channels]. Gradients part among equals. Source: Oquab et al. 2015, "Is object localization for free?", §3.</remarks>
/// <exception cref="ShapeException">The input is no image.</exception>
public sealed class GlobalMaxPool2d : Leaf
{
    private static readonly long[] s_image = [2, 3];

    /// <inheritdoc/>
    protected internal override bool SeesEverything => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.amax(s_image);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        RequireRank(input, 4, "[batch, channels, height, width]");
        return [input[0], input[1]];
    }
}
