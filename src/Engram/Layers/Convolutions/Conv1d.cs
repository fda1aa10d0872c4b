namespace Engram;

/// <summary>1-D convolution over sequences: <see cref="Convolution{T}"/>.</summary>
/// <param name="inputs">Channels of the input.</param>
/// <param name="outputs">Channels of the output: the number of kernels.</param>
/// <param name="kernel">Length of a kernel.</param>
/// <param name="stride">Distance between neighbouring windows.</param>
public sealed class Conv1d(long inputs, long outputs, Size1 kernel, Size1? stride = null) : Convolution<Size1>(inputs, outputs, kernel, stride)
{
    private protected override Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[] dilation) =>
        nn.functional.conv1d(input, weight, bias, stride[0], padding[0], dilation[0], Groups);
}
