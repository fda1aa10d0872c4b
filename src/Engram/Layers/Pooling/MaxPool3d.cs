namespace Engram;

/// <summary>The largest value of each window of a volume: <see cref="MaxPool{T}"/>.</summary>
/// <param name="kernel">Depth, height and width of a window.</param>
/// <param name="stride">Distance between neighbouring windows; the kernel when not given.</param>
public sealed class MaxPool3d(Size3 kernel, Size3? stride = null) : MaxPool<Size3>(kernel, stride)
{
    private protected override Tensor Values(Tensor input, long[] kernel, long[] stride, long[] padding, long[] dilation) =>
        nn.functional.max_pool3d(input, kernel, stride, padding, dilation, Ceiling);

    private protected override (Tensor, Tensor) Places(Tensor input, long[] kernel, long[] stride, long[] padding, long[] dilation) =>
        nn.functional.max_pool3d_with_indices(input, kernel, stride, padding, dilation, Ceiling);
}
