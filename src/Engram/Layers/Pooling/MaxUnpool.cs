namespace Engram;

/// <summary>Puts values back where a max pool found them, zeros elsewhere.</summary>
/// <remarks>Shape: [batch, channels, n, …] twice (values; places as int64) → [batch, channels, (n−1)s − 2p + k, …], or as <see cref="Output"/> says.
/// Source: Zeiler, Fergus 2013 (arXiv:1311.2901), §2.1.</remarks>
/// <exception cref="ShapeException">Values and places are not of one shape.</exception>
/// <typeparam name="T">The axes.</typeparam>
/// <param name="kernel">The pool's window.</param>
/// <param name="stride">The pool's stride; the kernel when not given.</param>
public abstract class MaxUnpool<T>(T kernel, T? stride) : Leaf
    where T : struct, ISize<T>
{
    /// <summary>The pool's padding.</summary>
    public T Padding { get; init; } = ISize<T>.Every(0);

    /// <summary>The size that was pooled, where it is not the one that formula gives.</summary>
    public T? Output { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>
    {
        ["kernel"] = kernel, ["stride"] = stride ?? kernel, ["padding"] = Padding,
    };

    /// <inheritdoc/>
    protected internal override bool SeesEverything => true;

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        var shape = Infer([Shape.Of(inputs[0]), Shape.Of(inputs[1])])[0];
        var flat = zeros([shape[0], shape[1], shape.Skip(2).Aggregate(1L, (product, size) => product * size)], inputs[0].dtype, inputs[0].device);
        return [flat.scatter(2, inputs[1].flatten(2), inputs[0].flatten(2)).view(shape.ToArray())];
    }

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs)
    {
        if (inputs is not [var values, var places] || !values.Equals(places))
            throw new ShapeException($"unpooling takes values and their places, of one shape, got {string.Join(" and ", (object[])inputs)}.");
        ISize<T>.Require(values);
        var (k, s, p) = (kernel.ToArray(), (stride ?? kernel).ToArray(), Padding.ToArray());
        return [[values[0], values[1], .. Output?.ToArray() ?? k.Select((size, axis) => (values[axis + 2] - 1) * s[axis] - 2 * p[axis] + size)]];
    }
}

/// <summary>The inverse of <see cref="MaxPool1d"/>: <see cref="MaxUnpool{T}"/>.</summary>
/// <param name="kernel">The pool's window.</param>
/// <param name="stride">The pool's stride; the kernel when not given.</param>
public sealed class MaxUnpool1d(Size1 kernel, Size1? stride = null) : MaxUnpool<Size1>(kernel, stride);

/// <summary>The inverse of <see cref="MaxPool2d"/>: <see cref="MaxUnpool{T}"/>.</summary>
/// <param name="kernel">The pool's window.</param>
/// <param name="stride">The pool's stride; the kernel when not given.</param>
public sealed class MaxUnpool2d(Size2 kernel, Size2? stride = null) : MaxUnpool<Size2>(kernel, stride);

/// <summary>The inverse of <see cref="MaxPool3d"/>: <see cref="MaxUnpool{T}"/>.</summary>
/// <param name="kernel">The pool's window.</param>
/// <param name="stride">The pool's stride; the kernel when not given.</param>
public sealed class MaxUnpool3d(Size3 kernel, Size3? stride = null) : MaxUnpool<Size3>(kernel, stride);
