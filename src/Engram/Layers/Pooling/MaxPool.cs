namespace Engram;

/// <summary>The largest value of each window; elements of the padding never win.</summary>
/// <remarks>Shape: <see cref="Pool{T}"/>. With <see cref="Indices"/> it also gives, as int64, where each stood: its number within its channel, row after row, as <see cref="MaxUnpool{T}"/> takes it.
/// Source: Ranzato et al. 2007; Scherer et al. 2010, "Evaluation of pooling operations".</remarks>
/// <typeparam name="T">The axes.</typeparam>
/// <param name="kernel">Size of a window.</param>
/// <param name="stride">Distance between neighbouring windows; the kernel when not given.</param>
public abstract class MaxPool<T>(T kernel, T? stride) : Pool<T>(kernel, stride)
    where T : struct, ISize<T>
{
    /// <summary>Distance between a window's elements.</summary>
    public T Dilation { get => Spacing; init => Spacing = value; }

    /// <summary>Whether the places of the largest values are given too, as a second tensor.</summary>
    public bool Indices { get; init; }

    private protected abstract (Tensor Values, Tensor Places) Places(Tensor input, long[] kernel, long[] stride, long[] padding, long[] dilation);

    private protected abstract Tensor Values(Tensor input, long[] kernel, long[] stride, long[] padding, long[] dilation);

    /// <summary>libtorch keeps the places of the largest values, asked for or not.</summary>
    protected internal override long KeptBeside(Shape output) => Indices ? 0 : output.Elements * sizeof(long);

    /// <inheritdoc/>
    protected internal override Kept Keeps => Indices ? Kept.Inputs | Kept.Outputs : Kept.Inputs;

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        var (input, k, s, p, d) = (inputs[0], Kernel.ToArray(), Stride.ToArray(), Padding.ToArray(), Dilation.ToArray());
        if (!Indices)
            return [Values(input, k, s, p, d)];
        var (values, places) = Places(input, k, s, p, d);
        return [values, places];
    }

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs) => base.Infer(inputs) is var shapes && Indices ? [shapes[0], shapes[0]] : shapes;

    /// <inheritdoc/>
    protected internal override ScalarType Infer(ScalarType input, int output) => output == 0 ? input : ScalarType.Int64;
}
