namespace Engram;

/// <summary>The largest values of a grid of windows over a sequence: <see cref="AdaptivePool{T}"/>.</summary>
/// <param name="size">Length of the output.</param>
public sealed class AdaptiveMaxPool1d(Size1 size) : AdaptivePool<Size1>(size)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.adaptive_max_pool1d(input, Size.Length);
}

/// <summary>The largest values of a grid of windows over an image: <see cref="AdaptivePool{T}"/>.</summary>
/// <param name="size">Height and width of the output.</param>
public sealed class AdaptiveMaxPool2d(Size2 size) : AdaptivePool<Size2>(size)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => nn.functional.adaptive_max_pool2d(input, Size.ToArray());
}

/// <summary>The largest values of a grid of windows over a volume: <see cref="AdaptivePool{T}"/>.</summary>
/// <param name="size">Depth, height and width of the output.</param>
public sealed class AdaptiveMaxPool3d(Size3 size) : AdaptivePool<Size3>(size)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        // TorchSharp 0.107's adaptive_max_pool3d calls the 1-D operator. A maximum over a box is one over rows of maxima over planes.
        var (batch, channels, depth) = (input.size(0), input.size(1), input.size(2));
        var plane = Size.Height * Size.Width;
        var planes = nn.functional.adaptive_max_pool2d(input.flatten(1, 2), [Size.Height, Size.Width]).view(batch, channels, depth, plane);
        return nn.functional.adaptive_max_pool2d(planes, [Size.Depth, plane]).view(batch, channels, Size.Depth, Size.Height, Size.Width);
    }
}
