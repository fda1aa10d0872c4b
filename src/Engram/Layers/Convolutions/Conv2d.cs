namespace Engram;

/// <summary>2-D convolution; without bias by default, as every normalised network wants it, and padded so that stride 1 keeps the size of the image where the kernel is odd.</summary>
/// <remarks>Shape: [batch, inputs, h, w] → [batch, outputs, ⌊(h+2p−d(k−1)−1)/s⌋+1, …]. Parameters: <c>weight</c> [outputs, inputs/groups, k, k], optional <c>bias</c>.
/// Settings and source: <see cref="Convolution{T}"/>.</remarks>
/// <exception cref="ShapeException">The input does not have <paramref name="inputs"/> channels, or is smaller than the kernel.</exception>
/// <param name="inputs">Channels of the input.</param>
/// <param name="outputs">Channels of the output: the number of kernels.</param>
/// <param name="kernel">Height and width of a kernel.</param>
/// <param name="stride">Distance between neighbouring windows.</param>
public sealed class Conv2d(long inputs, long outputs, Size2 kernel, Size2? stride = null) : Convolution<Size2>(inputs, outputs, kernel, stride)
{
    private protected override Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[] dilation) =>
        nn.functional.conv2d(input, weight, bias, stride, padding, dilation, Groups);
}
