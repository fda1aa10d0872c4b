namespace Engram;

/// <summary>The largest value of each window of an image.</summary>
/// <remarks>Shape: [batch, channels, h, w] → [batch, channels, ⌊(h+2p−k)/s⌋+1, …] (⌈ ⌉ with <see cref="Ceiling"/>).</remarks>
/// <param name="kernel">Height and width of a window.</param>
/// <param name="stride">Distance between neighbouring windows; the kernel when not given.</param>
public sealed class MaxPool2d(Size2 kernel, Size2? stride = null) : Leaf
{
    private readonly Size2 _stride = stride ?? kernel;

    /// <summary>Rows and columns around the image that never win.</summary>
    public Size2 Padding { get; init; } = 0;

    /// <summary>Whether a last, partial window still gives an output.</summary>
    public bool Ceiling { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>
    {
        ["kernel"] = kernel, ["stride"] = _stride, ["padding"] = Padding, ["ceiling"] = Ceiling,
    };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        nn.functional.max_pool2d(input, kernel.ToArray(), _stride.ToArray(), Padding.ToArray(), null, Ceiling);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        RequireRank(input, 4, "[batch, channels, height, width]");
        if (Padding.Height > kernel.Height / 2 || Padding.Width > kernel.Width / 2)
            throw new ShapeException($"a padding of {Padding} is more than half of the {kernel} window; use less padding or a larger window.");
        var windows = Windows(input);
        Shape output = [input[0], input[1], windows[0].Outputs(input[2]), windows[1].Outputs(input[3])];
        return output.Elements > 0 || input.Elements == 0
            ? output
            : throw new ShapeException($"an image of {input[2]}×{input[3]} is smaller than the {kernel} window; use a larger image.");
    }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Window> Windows(Shape input) => Window.Pair(kernel, _stride, Padding, 1, Ceiling);
}
