namespace Engram;

/// <summary>What convolutions share in any number of dimensions: y[o] = Σᵢ weight[o, i] ⋆ x[i] (+ bias[o]), a sum over each window.</summary>
/// <remarks>Shape: [batch, inputs, n, …] → [batch, outputs, ⌊(n+p+p'−d(k−1)−1)/s⌋+1, …]. Parameters: <c>weight</c> [outputs, inputs/groups, k, …], optional <c>bias</c>.
/// Without bias by default, as every normalised network wants it, and padded so that stride 1 keeps the size.
/// Source: LeCun et al. 1989; initialised as He et al. 2015 (arXiv:1502.01852), fan-out. Dilation: Yu, Koltun 2015 (arXiv:1511.07122); groups: Krizhevsky et al. 2012.</remarks>
/// <exception cref="ShapeException">The input does not have <paramref name="inputs"/> channels, or is smaller than the kernel.</exception>
/// <typeparam name="T">The axes.</typeparam>
/// <param name="inputs">Channels of the input.</param>
/// <param name="outputs">Channels of the output: the number of kernels.</param>
/// <param name="kernel">Size of a kernel.</param>
/// <param name="stride">Distance between neighbouring windows.</param>
public abstract class Convolution<T>(long inputs, long outputs, T kernel, T? stride) : Leaf
    where T : struct, ISize<T>
{
    private static readonly long[] s_none = ISize<T>.Every(0).ToArray();
    private readonly T _stride = stride ?? ISize<T>.Every(1);

    /// <summary>Elements around the input; half the kernel when not given.</summary>
    public T? Padding { get; init; }

    /// <summary>Elements behind the input where they are not as many as in front of it.</summary>
    public T? PaddingAfter { get; init; }

    /// <summary>What the elements around the input are: zeros, or the input reflected, repeated at its edge, or continued from the other side.</summary>
    public PaddingModes Mode { get; init; }

    /// <summary>Distance between a kernel's taps.</summary>
    public T Dilation { get; init; } = ISize<T>.Every(1);

    /// <summary>The number of separate groups of channels; as many as inputs makes it depthwise.</summary>
    public long Groups { get; init; } = 1;

    /// <summary>Whether a learned number is added to each output channel.</summary>
    public bool Bias { get; init; }

    /// <summary>Whether the kernels are divided by their largest singular value, as critics of adversarial pairs are: <c>weight_orig</c>, <c>weight_u</c> and <c>weight_v</c> in the place of <c>weight</c>.</summary>
    /// <remarks>Source: Miyato et al. 2018 (arXiv:1802.05957).</remarks>
    public bool Spectral { get; init; }

    /// <summary>How the kernels start.</summary>
    public Initializer Weights { get; init; } = new HeNormal(OfOutputs: true);

    /// <summary>How the bias starts; as PyTorch's when not given.</summary>
    public Initializer? Biases { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>
    {
        ["kernel"] = kernel, ["stride"] = _stride, ["padding"] = Before, ["padding after"] = After, ["mode"] = Mode, ["dilation"] = Dilation, ["groups"] = Groups,
    };

    private T Before => Padding ?? T.Of([.. Dilation.ToArray().Zip(kernel.ToArray(), (distance, taps) => distance * (taps - 1) / 2)]);

    private T After => PaddingAfter ?? Before;

    private long Taps => kernel.ToArray().Aggregate(1L, (product, taps) => product * taps);

    /// <summary>The operator of these axes.</summary>
    private protected abstract Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[] dilation);

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare()
    {
        Shape shape = [outputs, inputs / Groups, .. kernel.ToArray()];
        foreach (var declaration in Spectral ? SpectralNorm.Declare(shape, Weights) : [new("weight", shape, Weights)])
            yield return declaration;
        if (Bias)
            yield return new("bias", [outputs], Biases ?? new LeCunUniform(inputs / Groups * Taps));
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var (image, weight, bias) = Autocast.Match(input, Spectral ? SpectralNorm.Weight(this) : Own("weight"), Bias ? Own("bias") : null);
        var padding = Before.ToArray();
        // The operator knows zeros, as many on either side.
        if (Mode is not PaddingModes.Zeros || PaddingAfter is not null)
            (image, padding) = (Border.Pad(image, padding, After.ToArray(), Mode), s_none);
        return Convolve(image, weight, bias, _stride.ToArray(), padding, Dilation.ToArray());
    }

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        ISize<T>.Require(input);
        RequireSize(input, 1, inputs, "channels");
        if (Groups < 1 || inputs % Groups != 0 || outputs % Groups != 0)
            throw new ShapeException($"{inputs} channels in and {outputs} out do not part into {Groups} groups; both must be multiples of it.");
        Border.Require(input, Before.ToArray(), After.ToArray(), Mode);
        return ISize<T>.Through(Windows(input), input, outputs, $"{kernel} kernel", $"use a larger {T.Name[(T.Name.IndexOf(' ', StringComparison.Ordinal) + 1)..]} or more padding");
    }

    /// <inheritdoc/>
    protected internal override ScalarType Infer(ScalarType input) => Autocast.Type ?? input;

    /// <inheritdoc/>
    protected internal override long Macs(Shape input, Shape output) => output.Elements * (inputs / Groups) * Taps;

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Window> Windows(Shape input) => Window.Along(kernel, _stride, Before, After, Dilation);
}
