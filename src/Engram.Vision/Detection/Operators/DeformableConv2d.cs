namespace Engram.Vision;

/// <summary>Convolution that looks where it is told to: each tap at each place has an offset of its own, and perhaps a weight.</summary>
/// <remarks>Shape: input [batch, inputs, h, w], offsets [batch, 2 · offset groups · k · k, h', w'] (down, then across, in elements; tap by tap), perhaps a mask
/// [batch, offset groups · k · k, h', w'] → [batch, outputs, h', w']. Between elements it reads bilinearly, zeros outside. Parameters: <c>weight</c> [outputs, channels / groups, k, k], <c>bias</c>.
/// Source: Dai et al. 2017 (arXiv:1703.06211), eq. 2; the mask Zhu et al. 2018 (arXiv:1811.11168), eq. 1.</remarks>
/// <exception cref="ShapeException">The tensors do not fit.</exception>
/// <param name="channels">Channels of the input.</param>
/// <param name="outputs">Channels of the output.</param>
/// <param name="kernel">Height and width of a kernel.</param>
/// <param name="stride">Distance between neighbouring windows; 1 when not given.</param>
public sealed class DeformableConv2d(long channels, long outputs, Size2 kernel, Size2? stride = null) : Leaf
{
    private readonly Size2 _stride = stride ?? 1;

    /// <summary>Zeros around the input.</summary>
    public Size2 Padding { get; init; } = 0;

    /// <summary>Distance between a kernel's taps.</summary>
    public Size2 Dilation { get; init; } = 1;

    /// <summary>The number of separate groups of channels.</summary>
    public long Groups { get; init; } = 1;

    /// <summary>Whether a learned number is added to each output channel.</summary>
    public bool Bias { get; init; } = true;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["kernel"] = kernel, ["stride"] = _stride, ["padding"] = Padding, ["dilation"] = Dilation, ["groups"] = Groups };

    /// <inheritdoc/>
    protected override bool SeesEverything => true;

    /// <inheritdoc/>
    protected override long Macs(Shape input, Shape output) => output.Elements * (channels / Groups) * kernel.Height * kernel.Width;

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() =>
    [
        new("weight", [outputs, channels / Groups, kernel.Height, kernel.Width], new LeCunUniform()),
        .. Bias ? [new Declaration("bias", [outputs], new LeCunUniform(channels / Groups * kernel.Height * kernel.Width))] : Array.Empty<Declaration>(),
    ];

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs)
    {
        var taps = kernel.Height * kernel.Width;
        if (inputs is not [{ Count: 4 } map, { Count: 4 } offsets, ..] || inputs.Length > 3 || map[1] != channels)
            throw new ShapeException($"expected [batch, {channels}, h, w], offsets and perhaps a mask, got {string.Join(", ", (object[])inputs)}.");
        var (height, width) = (Out(map[2], kernel.Height, _stride.Height, Padding.Height, Dilation.Height), Out(map[3], kernel.Width, _stride.Width, Padding.Width, Dilation.Width));
        var groups = offsets[1] / (2 * taps);
        Shape fitting = [map[0], 2 * taps * groups, height, width];
        if (groups == 0 || channels % groups != 0 || !offsets.Equals(fitting) || inputs.Length == 3 && !inputs[2].Equals(fitting.With(1, taps * groups)))
            throw new ShapeException($"an output of {height}×{width} places needs offsets {fitting.With(1, 2 * taps * Math.Max(1, groups))} and a mask half as deep, got {string.Join(" and ", inputs.Skip(1))}.");
        return [[map[0], outputs, height, width]];
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        var input = inputs[0].Precise();
        var offsets = inputs[1].to(input.dtype);
        var (batch, height, width, taps) = (input.size(0), offsets.size(2), offsets.size(3), kernel.Height * kernel.Width);
        var groups = offsets.size(1) / (2 * taps);
        var moved = offsets.reshape(batch * groups, kernel.Height, kernel.Width, 2, height, width);
        // In units of half the input, as grids are: its edges are −1 and 1.
        var down = Unit(moved.select(3, 0).Plus(Regular(input, kernel.Height, height, _stride.Height, Padding.Height, Dilation.Height).view(1, kernel.Height, 1, height, 1)), input.size(2));
        var across = Unit(moved.select(3, 1).Plus(Regular(input, kernel.Width, width, _stride.Width, Padding.Width, Dilation.Width).view(1, 1, kernel.Width, 1, width)), input.size(3));
        var grid = stack([across, down], -1).view(batch * groups, taps * height, width, 2);
        var seen = nn.functional.grid_sample(input.reshape(batch * groups, channels / groups, input.size(2), input.size(3)), grid, align_corners: false)
            .reshape(batch, groups, channels / groups, taps, height * width);
        if (inputs.Length > 2)
            seen = seen * inputs[2].to(input.dtype).reshape(batch, groups, 1, taps, height * width);
        var columns = seen.reshape(batch, Groups, channels / Groups * taps, height * width);
        var result = Own("weight").to(input.dtype).reshape(1, Groups, outputs / Groups, -1).matmul(columns).view(batch, outputs, height, width);
        return [(Bias ? result.Plus(Own("bias").to(input.dtype).view(1, -1, 1, 1)) : result).to(inputs[0].dtype)];
    }

    private static long Out(long size, long kernel, long stride, long padding, long dilation) => (size + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;

    private static Tensor Unit(Tensor place, long size) => place.Times(2).Plus(1).Over(size).Plus(-1);

    // Where each tap at each place would look without offsets, [taps, places].
    private static Tensor Regular(Tensor like, long taps, long places, long stride, long padding, long dilation) =>
        Arithmetic.UpTo(taps, like.dtype, like.device).Times(dilation).unsqueeze(1).Plus(Arithmetic.UpTo(places, like.dtype, like.device).Times(stride)).Plus(-padding);
}
