namespace Engram;

/// <summary>3-D convolution over volumes: <see cref="Convolution{T}"/>.</summary>
/// <param name="inputs">Channels of the input.</param>
/// <param name="outputs">Channels of the output: the number of kernels.</param>
/// <param name="kernel">Depth, height and width of a kernel.</param>
/// <param name="stride">Distance between neighbouring windows.</param>
public sealed class Conv3d(long inputs, long outputs, Size3 kernel, Size3? stride = null) : Convolution<Size3>(inputs, outputs, kernel, stride)
{
    private protected override Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[] dilation) =>
        nn.functional.conv3d(input, weight, bias, stride, padding, dilation, Groups);
}
