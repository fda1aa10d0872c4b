namespace Engram;

/// <summary>The windows of an image as columns: what a convolution multiplies its kernels with (im2col).</summary>
/// <remarks>Shape: [batch, channels, h, w] → [batch, channels·k·k', columns], with ⌊(h+2p−d(k−1)−1)/s⌋+1 times as many for the width columns, row after row; a column lists
/// its channels one after the other, each row after row. Source: Chellapilla et al. 2006, "High performance convolutional neural networks for document processing", §3.</remarks>
/// <exception cref="ShapeException">The input is no image, or smaller than a window.</exception>
/// <param name="kernel">Height and width of a window.</param>
/// <param name="stride">Distance between neighbouring windows; 1 when not given.</param>
public sealed class Unfold(Size2 kernel, Size2? stride = null) : Patches(kernel, stride)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var (size, stride, padding, dilation) = Pairs;
        return nn.functional.unfold(input, size, dilation, padding, stride);
    }

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        ISize<Size2>.Require(input);
        return [input[0], input[1] * Taps, Columns(input)];
    }
}
