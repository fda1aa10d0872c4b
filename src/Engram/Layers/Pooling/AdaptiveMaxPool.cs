namespace Engram;

/// <summary>The largest values of a grid of windows that together cover the input: <see cref="AdaptivePool{T}"/>.</summary>
/// <remarks>Window i of an axis goes from ⌊i·n/size⌋ to ⌈(i+1)·n/size⌉. With <see cref="Indices"/> it also gives, as int64, where each stood: its number within its channel, row after row.</remarks>
/// <typeparam name="T">The axes.</typeparam>
/// <param name="size">Size of the output.</param>
public abstract class AdaptiveMaxPool<T>(T size) : AdaptivePool<T>(size)
    where T : struct, ISize<T>
{
    /// <summary>Whether the places of the largest values are given too, as a second tensor.</summary>
    public bool Indices { get; init; }

    private protected abstract (Tensor Values, Tensor Places) Pool(Tensor input);

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => Pool(inputs[0]) is var (values, places) && Indices ? [values, places] : [values];

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs) => base.Infer(inputs) is var shapes && Indices ? [shapes[0], shapes[0]] : shapes;

    /// <inheritdoc/>
    protected internal override ScalarType Infer(ScalarType input, int output) => output == 0 ? input : ScalarType.Int64;
}

/// <summary>The largest values of a grid of windows over a sequence: <see cref="AdaptiveMaxPool{T}"/>.</summary>
/// <param name="size">Length of the output.</param>
public sealed class AdaptiveMaxPool1d(Size1 size) : AdaptiveMaxPool<Size1>(size)
{
    private protected override (Tensor, Tensor) Pool(Tensor input) => nn.functional.adaptive_max_pool1d_with_indices(input, Size.Length);
}

/// <summary>The largest values of a grid of windows over an image: <see cref="AdaptiveMaxPool{T}"/>.</summary>
/// <param name="size">Height and width of the output.</param>
public sealed class AdaptiveMaxPool2d(Size2 size) : AdaptiveMaxPool<Size2>(size)
{
    private protected override (Tensor, Tensor) Pool(Tensor input) => nn.functional.adaptive_max_pool2d_with_indices(input, Size.ToArray());
}

/// <summary>The largest values of a grid of windows over a volume: <see cref="AdaptiveMaxPool{T}"/>.</summary>
/// <param name="size">Depth, height and width of the output.</param>
public sealed class AdaptiveMaxPool3d(Size3 size) : AdaptiveMaxPool<Size3>(size)
{
    private protected override (Tensor, Tensor) Pool(Tensor input)
    {
        // TorchSharp 0.107's adaptive_max_pool3d calls the 1-D operator. A maximum over a box is one over rows of maxima over planes.
        var (batch, channels, depth) = (input.size(0), input.size(1), input.size(2));
        var (plane, pixels) = (Size.Height * Size.Width, input.size(3) * input.size(4));
        var (planes, inPlane) = nn.functional.adaptive_max_pool2d_with_indices(input.flatten(1, 2), [Size.Height, Size.Width]);
        var (values, row) = nn.functional.adaptive_max_pool2d_with_indices(planes.view(batch, channels, depth, plane), [Size.Depth, plane]);
        var places = inPlane.view(batch, channels, depth * plane).gather(2, row.flatten(2)).Plus(row.flatten(2).div(Scalars.Whole(plane), RoundingMode.floor).mul(Scalars.Whole(pixels)));
        long[] shape = [batch, channels, Size.Depth, Size.Height, Size.Width];
        return (values.view(shape), places.view(shape));
    }
}
