namespace Engram;

/// <summary>What <see cref="Unfold"/> and <see cref="Fold"/> share: the windows of an image, one column of numbers each.</summary>
/// <param name="kernel">Height and width of a window.</param>
/// <param name="stride">Distance between neighbouring windows; 1 when not given.</param>
public abstract class Patches(Size2 kernel, Size2? stride) : Leaf
{
    private readonly Size2 _stride = stride ?? 1;

    /// <summary>Zeros around the image.</summary>
    public Size2 Padding { get; init; } = 0;

    /// <summary>Distance between a window's elements.</summary>
    public Size2 Dilation { get; init; } = 1;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>
    {
        ["kernel"] = kernel, ["stride"] = _stride, ["padding"] = Padding, ["dilation"] = Dilation,
    };

    // A column stands for no place along an axis; all of the input is the safe answer.
    /// <inheritdoc/>
    protected internal override bool SeesEverything => true;

    private protected long Taps => kernel.Height * kernel.Width;

    private protected ((long, long) Kernel, (long, long) Stride, (long, long) Padding, (long, long) Dilation) Pairs =>
        ((kernel.Height, kernel.Width), (_stride.Height, _stride.Width), (Padding.Height, Padding.Width), (Dilation.Height, Dilation.Width));

    /// <summary>The number of windows in an image.</summary>
    /// <exception cref="ShapeException">The image is smaller than a window.</exception>
    private protected long Columns(Shape image)
    {
        var grid = ISize<Size2>.Through(Window.Along(kernel, _stride, Padding, Padding, Dilation), image, 1, $"{kernel} window", "use a larger image or more padding");
        return grid[2] * grid[3];
    }
}
