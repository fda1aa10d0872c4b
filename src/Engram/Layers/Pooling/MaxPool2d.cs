namespace Engram;

/// <summary>The largest value of each window of an image: <see cref="MaxPool{T}"/>.</summary>
/// <param name="kernel">Height and width of a window.</param>
/// <param name="stride">Distance between neighbouring windows; the kernel when not given.</param>
public sealed class MaxPool2d(Size2 kernel, Size2? stride = null) : MaxPool<Size2>(kernel, stride)
{
    private protected override Tensor Values(Tensor input, long[] kernel, long[] stride, long[] padding, long[] dilation) =>
        nn.functional.max_pool2d(input, kernel, stride, padding, dilation, Ceiling);

    private protected override (Tensor, Tensor) Places(Tensor input, long[] kernel, long[] stride, long[] padding, long[] dilation) =>
        nn.functional.max_pool2d_with_indices(input, kernel, stride, padding, dilation, Ceiling);
}
