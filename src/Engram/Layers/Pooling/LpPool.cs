namespace Engram;

/// <summary>The power mean of each window without its division: (Σ xᵖ)^(1/p); p = 1 sums, large p approaches the maximum.</summary>
/// <remarks>Shape: <see cref="Pool{T}"/>, without padding. Meant for p even or x not negative; a sum below zero gives zero, and a partial window of the ceiling is
/// scaled up to a whole one, as PyTorch has it. Source: Sermanet et al. 2012 (arXiv:1204.3968), eq. 1.</remarks>
/// <exception cref="ShapeException">The input is smaller than a window, or there is a padding.</exception>
/// <typeparam name="T">The axes.</typeparam>
/// <param name="power">p.</param>
/// <param name="kernel">Size of a window.</param>
/// <param name="stride">Distance between neighbouring windows; the kernel when not given.</param>
public abstract class LpPool<T>(double power, T kernel, T? stride) : Pool<T>(kernel, stride)
    where T : struct, ISize<T>
{
    private readonly double _power = power > 0 ? power : throw new ArgumentOutOfRangeException(nameof(power), power, "A power mean needs a power above zero.");

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>(base.Attributes) { ["power"] = _power };

    private protected abstract Tensor Mean(Tensor powers, long[] kernel, long[] stride);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var kernel = Kernel.ToArray();
        var taps = kernel.Aggregate(1L, (product, size) => product * size);
        return Mean(input.pow(Scalars.Of(_power)), kernel, Stride.ToArray()).relu().mul(Scalars.Whole(taps)).pow(Scalars.Of(1 / _power));
    }

    /// <inheritdoc/>
    protected override Shape Infer(Shape input) =>
        Padding.Equals(ISize<T>.Every(0)) ? base.Infer(input) : throw new ShapeException("a power mean has no padding; put a Padding layer in front.");
}

/// <summary>The power means of the windows of a sequence: <see cref="LpPool{T}"/>.</summary>
/// <param name="power">p.</param>
/// <param name="kernel">Length of a window.</param>
/// <param name="stride">Distance between neighbouring windows; the kernel when not given.</param>
public sealed class LpPool1d(double power, Size1 kernel, Size1? stride = null) : LpPool<Size1>(power, kernel, stride)
{
    private protected override Tensor Mean(Tensor powers, long[] kernel, long[] stride) => nn.functional.avg_pool1d(powers, kernel[0], stride[0], 0, Ceiling);
}

/// <summary>The power means of the windows of an image: <see cref="LpPool{T}"/>.</summary>
/// <param name="power">p.</param>
/// <param name="kernel">Height and width of a window.</param>
/// <param name="stride">Distance between neighbouring windows; the kernel when not given.</param>
public sealed class LpPool2d(double power, Size2 kernel, Size2? stride = null) : LpPool<Size2>(power, kernel, stride)
{
    private protected override Tensor Mean(Tensor powers, long[] kernel, long[] stride) => nn.functional.avg_pool2d(powers, kernel, stride, null, Ceiling);
}

/// <summary>The power means of the windows of a volume: <see cref="LpPool{T}"/>.</summary>
/// <param name="power">p.</param>
/// <param name="kernel">Depth, height and width of a window.</param>
/// <param name="stride">Distance between neighbouring windows; the kernel when not given.</param>
public sealed class LpPool3d(double power, Size3 kernel, Size3? stride = null) : LpPool<Size3>(power, kernel, stride)
{
    private protected override Tensor Mean(Tensor powers, long[] kernel, long[] stride) => nn.functional.avg_pool3d(powers, kernel, stride, null, Ceiling);
}
