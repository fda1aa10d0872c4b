namespace Engram;

/// <summary>The means of a grid of windows over an image: <see cref="AdaptivePool{T}"/>.</summary>
/// <param name="size">Height and width of the output.</param>
public sealed class AdaptiveAvgPool2d(Size2 size) : AdaptivePool<Size2>(size)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.adaptive_avg_pool2d(input, Size.ToArray());
}
