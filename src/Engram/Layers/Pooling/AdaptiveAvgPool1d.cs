namespace Engram;

/// <summary>The means of a grid of windows over a sequence: <see cref="AdaptivePool{T}"/>.</summary>
/// <param name="size">Length of the output.</param>
public sealed class AdaptiveAvgPool1d(Size1 size) : AdaptivePool<Size1>(size)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.adaptive_avg_pool1d(input, Size.Length);
}
