namespace Engram;

/// <summary>2-D convolution; without bias by default, as every normalised network wants it, and padded so that stride 1 keeps the size of the image.</summary>
/// <remarks>Shape: [batch, inputs, h, w] → [batch, outputs, ⌊(h+2p−d(k−1)−1)/s⌋+1, …]. Parameters: <c>weight</c> [outputs, inputs/groups, k, k], optional <c>bias</c>.
/// Source: LeCun et al. 1989; initialised as He et al. 2015 (arXiv:1502.01852), fan-out.</remarks>
/// <exception cref="ShapeException">The input does not have <paramref name="inputs"/> channels, or is smaller than the kernel.</exception>
/// <param name="inputs">Channels of the input.</param>
/// <param name="outputs">Channels of the output: the number of kernels.</param>
/// <param name="kernel">Height and width of a kernel.</param>
/// <param name="stride">Distance between neighbouring windows.</param>
public sealed class Conv2d(long inputs, long outputs, Size2 kernel, Size2? stride = null) : Leaf
{
    private readonly Size2 _stride = stride ?? 1;

    /// <summary>Zeros around the image; half the kernel when not given.</summary>
    public Size2? Padding { get; init; }

    /// <summary>Distance between a kernel's taps.</summary>
    public Size2 Dilation { get; init; } = 1;

    /// <summary>The number of separate groups of channels; as many as inputs makes it depthwise.</summary>
    public long Groups { get; init; } = 1;

    /// <summary>Whether a learned number is added to each output channel.</summary>
    public bool Bias { get; init; }

    /// <summary>How the kernels start.</summary>
    public Initializer Weights { get; init; } = new HeNormal(OfOutputs: true);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>
    {
        ["kernel"] = kernel, ["stride"] = _stride, ["padding"] = Pad, ["dilation"] = Dilation, ["groups"] = Groups,
    };

    private Size2 Pad => Padding ?? (Dilation.Height * (kernel.Height - 1) / 2, Dilation.Width * (kernel.Width - 1) / 2);

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare()
    {
        yield return new("weight", [outputs, inputs / Groups, kernel.Height, kernel.Width], Weights);
        if (Bias)
            yield return new("bias", [outputs], new LeCunUniform(inputs / Groups * kernel.Height * kernel.Width));
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var (image, weight, bias) = Autocast.Match(input, Own("weight"), Bias ? Own("bias") : null);
        return nn.functional.conv2d(image, weight, bias, _stride.ToArray(), Pad.ToArray(), Dilation.ToArray(), Groups);
    }

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        RequireRank(input, 4, "[batch, channels, height, width]");
        RequireSize(input, 1, inputs, "channels");
        if (Groups < 1 || inputs % Groups != 0 || outputs % Groups != 0)
            throw new ShapeException($"{inputs} channels in and {outputs} out do not part into {Groups} groups; both must be multiples of it.");
        var windows = Windows(input);
        Shape output = [input[0], outputs, windows[0].Outputs(input[2]), windows[1].Outputs(input[3])];
        return output.Elements > 0 || input[0] == 0
            ? output
            : throw new ShapeException($"an image of {input[2]}×{input[3]} is smaller than the {kernel} kernel; use a larger image or more padding.");
    }

    /// <inheritdoc/>
    protected internal override ScalarType Infer(ScalarType input) => Autocast.Type ?? input;

    /// <inheritdoc/>
    protected internal override long Macs(Shape input, Shape output) => output.Elements * (inputs / Groups) * kernel.Height * kernel.Width;

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Window> Windows(Shape input) => Window.Pair(kernel, _stride, Pad, Dilation);
}
