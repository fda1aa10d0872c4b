namespace Engram;

/// <summary>The means of a grid of windows over a volume: <see cref="AdaptivePool{T}"/>.</summary>
/// <param name="size">Depth, height and width of the output.</param>
public sealed class AdaptiveAvgPool3d(Size3 size) : AdaptivePool<Size3>(size)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.adaptive_avg_pool3d(input, Size.ToArray());
}
