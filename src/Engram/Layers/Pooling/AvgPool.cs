namespace Engram;

/// <summary>The mean of each window.</summary>
/// <remarks>Shape: <see cref="Pool{T}"/>. Source: LeCun et al. 1989, there with a learned factor.</remarks>
/// <typeparam name="T">The axes.</typeparam>
/// <param name="kernel">Size of a window.</param>
/// <param name="stride">Distance between neighbouring windows; the kernel when not given.</param>
public abstract class AvgPool<T>(T kernel, T? stride) : Pool<T>(kernel, stride)
    where T : struct, ISize<T>
{
    /// <summary>Whether the zeros of the padding count as elements of a window.</summary>
    public bool CountsPadding { get; init; } = true;
}

/// <summary>The mean of each window of a sequence: <see cref="AvgPool{T}"/>.</summary>
/// <param name="kernel">Length of a window.</param>
/// <param name="stride">Distance between neighbouring windows; the kernel when not given.</param>
public sealed class AvgPool1d(Size1 kernel, Size1? stride = null) : AvgPool<Size1>(kernel, stride)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        nn.functional.avg_pool1d(input, Kernel.Length, Stride.Length, Padding.Length, Ceiling, CountsPadding);
}

/// <summary>The mean of each window of an image: <see cref="AvgPool{T}"/>.</summary>
/// <param name="kernel">Height and width of a window.</param>
/// <param name="stride">Distance between neighbouring windows; the kernel when not given.</param>
public sealed class AvgPool2d(Size2 kernel, Size2? stride = null) : AvgPool<Size2>(kernel, stride)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        nn.functional.avg_pool2d(input, Kernel.ToArray(), Stride.ToArray(), Padding.ToArray(), Ceiling, CountsPadding);
}

/// <summary>The mean of each window of a volume: <see cref="AvgPool{T}"/>.</summary>
/// <param name="kernel">Depth, height and width of a window.</param>
/// <param name="stride">Distance between neighbouring windows; the kernel when not given.</param>
public sealed class AvgPool3d(Size3 kernel, Size3? stride = null) : AvgPool<Size3>(kernel, stride)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        nn.functional.avg_pool3d(input, Kernel.ToArray(), Stride.ToArray(), Padding.ToArray(), Ceiling, CountsPadding);
}
