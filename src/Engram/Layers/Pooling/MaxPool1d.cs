namespace Engram;

/// <summary>The largest value of each window of a sequence: <see cref="MaxPool{T}"/>.</summary>
/// <param name="kernel">Length of a window.</param>
/// <param name="stride">Distance between neighbouring windows; the kernel when not given.</param>
public sealed class MaxPool1d(Size1 kernel, Size1? stride = null) : MaxPool<Size1>(kernel, stride)
{
    private protected override Tensor Values(Tensor input, long[] kernel, long[] stride, long[] padding, long[] dilation) =>
        nn.functional.max_pool1d(input, kernel[0], stride[0], padding[0], dilation[0], Ceiling);

    private protected override (Tensor, Tensor) Places(Tensor input, long[] kernel, long[] stride, long[] padding, long[] dilation) =>
        nn.functional.max_pool1d_with_indices(input, kernel[0], stride[0], padding[0], dilation[0], Ceiling);
}
