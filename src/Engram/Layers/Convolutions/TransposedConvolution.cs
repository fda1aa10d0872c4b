namespace Engram;

/// <summary>What transposed convolutions share: the gradient of a convolution by its input, used forwards; each element paints its kernel into the output.</summary>
/// <remarks>Shape: [batch, inputs, n, …] → [batch, outputs, (n−1)s − 2p + d(k−1) + extra + 1, …]. Parameters: <c>weight</c> [inputs, outputs/groups, k, …], optional <c>bias</c>.
/// Source: Zeiler et al. 2010, "Deconvolutional networks"; Dumoulin, Visin 2016 (arXiv:1603.07285), §4.</remarks>
/// <exception cref="ShapeException">The input does not have <paramref name="inputs"/> channels, or nothing is left of the output.</exception>
/// <typeparam name="T">The axes.</typeparam>
/// <param name="inputs">Channels of the input.</param>
/// <param name="outputs">Channels of the output.</param>
/// <param name="kernel">Size of a kernel.</param>
/// <param name="stride">Distance in the output between what neighbours paint.</param>
public abstract class TransposedConvolution<T>(long inputs, long outputs, T kernel, T? stride) : Leaf
    where T : struct, ISize<T>
{
    private readonly T _stride = stride ?? ISize<T>.Every(1);

    /// <summary>Elements cut off around the output.</summary>
    public T Padding { get; init; } = ISize<T>.Every(0);

    /// <summary>Elements added behind the output: which of the sizes that a strided convolution maps to the input's is meant. Less than stride or dilation.</summary>
    public T Extra { get; init; } = ISize<T>.Every(0);

    /// <summary>Distance between a kernel's taps.</summary>
    public T Dilation { get; init; } = ISize<T>.Every(1);

    /// <summary>The number of separate groups of channels.</summary>
    public long Groups { get; init; } = 1;

    /// <summary>Whether a learned number is added to each output channel.</summary>
    public bool Bias { get; init; }

    /// <summary>How the kernels start.</summary>
    public Initializer Weights { get; init; } = new HeNormal();

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>
    {
        ["kernel"] = kernel, ["stride"] = _stride, ["padding"] = Padding, ["extra"] = Extra, ["dilation"] = Dilation, ["groups"] = Groups,
    };

    private long Taps => kernel.ToArray().Aggregate(1L, (product, taps) => product * taps);

    /// <summary>The operator of these axes.</summary>
    private protected abstract Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[] extra, long[] dilation);

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare()
    {
        yield return new("weight", [inputs, outputs / Groups, .. kernel.ToArray()], Weights);
        if (Bias)
            yield return new("bias", [outputs], new LeCunUniform(outputs / Groups * Taps));
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var (image, weight, bias) = Autocast.Match(input, Own("weight"), Bias ? Own("bias") : null);
        return Convolve(image, weight, bias, _stride.ToArray(), Padding.ToArray(), Extra.ToArray(), Dilation.ToArray());
    }

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        ISize<T>.Require(input);
        RequireSize(input, 1, inputs, "channels");
        if (Groups < 1 || inputs % Groups != 0 || outputs % Groups != 0)
            throw new ShapeException($"{inputs} channels in and {outputs} out do not part into {Groups} groups; both must be multiples of it.");
        var (k, s, p, e, d) = (kernel.ToArray(), _stride.ToArray(), Padding.ToArray(), Extra.ToArray(), Dilation.ToArray());
        if (e.Where((extra, axis) => extra >= Math.Max(s[axis], d[axis])).Any())
            throw new ShapeException($"an extra of {Extra} must be smaller than the stride {_stride} or the dilation {Dilation}.");
        long[] sizes = [.. k.Select((taps, axis) => (input[axis + 2] - 1) * s[axis] - 2 * p[axis] + d[axis] * (taps - 1) + e[axis] + 1)];
        return sizes.All(size => size > 0) ? [input[0], outputs, .. sizes]
            : throw new ShapeException($"a padding of {Padding} leaves nothing of the output for {input}; use less.");
    }

    /// <inheritdoc/>
    protected internal override ScalarType Infer(ScalarType input) => Autocast.Type ?? input;

    /// <inheritdoc/>
    protected internal override long Macs(Shape input, Shape output) => input.Elements * (outputs / Groups) * Taps;

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Reach> Reaches(Shape input) => [.. Window.Along(kernel, _stride, Padding, Padding, Dilation).Select(Reach.Transposed)];
}

/// <summary>1-D transposed convolution: <see cref="TransposedConvolution{T}"/>.</summary>
/// <param name="inputs">Channels of the input.</param>
/// <param name="outputs">Channels of the output.</param>
/// <param name="kernel">Length of a kernel.</param>
/// <param name="stride">Distance in the output between what neighbours paint.</param>
public sealed class ConvTranspose1d(long inputs, long outputs, Size1 kernel, Size1? stride = null) : TransposedConvolution<Size1>(inputs, outputs, kernel, stride)
{
    private protected override Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[] extra, long[] dilation) =>
        nn.functional.conv_transpose1d(input, weight, bias, stride[0], padding[0], extra[0], dilation[0], Groups);
}

/// <summary>2-D transposed convolution: <see cref="TransposedConvolution{T}"/>.</summary>
/// <param name="inputs">Channels of the input.</param>
/// <param name="outputs">Channels of the output.</param>
/// <param name="kernel">Height and width of a kernel.</param>
/// <param name="stride">Distance in the output between what neighbours paint.</param>
public sealed class ConvTranspose2d(long inputs, long outputs, Size2 kernel, Size2? stride = null) : TransposedConvolution<Size2>(inputs, outputs, kernel, stride)
{
    private protected override Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[] extra, long[] dilation) =>
        nn.functional.conv_transpose2d(input, weight, bias, stride, padding, extra, dilation, Groups);
}

/// <summary>3-D transposed convolution: <see cref="TransposedConvolution{T}"/>.</summary>
/// <param name="inputs">Channels of the input.</param>
/// <param name="outputs">Channels of the output.</param>
/// <param name="kernel">Depth, height and width of a kernel.</param>
/// <param name="stride">Distance in the output between what neighbours paint.</param>
public sealed class ConvTranspose3d(long inputs, long outputs, Size3 kernel, Size3? stride = null) : TransposedConvolution<Size3>(inputs, outputs, kernel, stride)
{
    private protected override Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[] extra, long[] dilation) =>
        nn.functional.conv_transpose3d(input, weight, bias, stride, padding, extra, dilation, Groups);
}
