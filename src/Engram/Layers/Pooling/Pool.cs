namespace Engram;

/// <summary>What pools share: one number for each window of each channel.</summary>
/// <remarks>Shape: [batch, channels, n, …] → [batch, channels, ⌊(n+2p−d(k−1)−1)/s⌋+1, …] (⌈ ⌉ with <see cref="Ceiling"/>).</remarks>
/// <exception cref="ShapeException">The input is smaller than a window, or the padding more than half of one.</exception>
/// <typeparam name="T">The axes.</typeparam>
/// <param name="kernel">Size of a window.</param>
/// <param name="stride">Distance between neighbouring windows; the kernel when not given.</param>
public abstract class Pool<T>(T kernel, T? stride) : Leaf
    where T : struct, ISize<T>
{
    /// <summary>Elements around the input.</summary>
    public T Padding { get; init; } = ISize<T>.Every(0);

    /// <summary>Whether a last, partial window still gives an output.</summary>
    public bool Ceiling { get; init; }

    private protected T Spacing { get; init; } = ISize<T>.Every(1);

    private protected T Kernel => kernel;

    private protected T Stride => stride ?? kernel;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>
    {
        ["kernel"] = kernel, ["stride"] = Stride, ["padding"] = Padding, ["dilation"] = Spacing, ["ceiling"] = Ceiling,
    };

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        ISize<T>.Require(input);
        if (Padding.ToArray().Zip(kernel.ToArray()).Any(axis => axis.First > axis.Second / 2))
            throw new ShapeException($"a padding of {Padding} is more than half of the {kernel} window; use less padding or a larger window.");
        return ISize<T>.Through(Windows(input), input, input[1], $"{kernel} window", "use a larger image");
    }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Window> Windows(Shape input) => Window.Along(kernel, Stride, Padding, Padding, Spacing, Ceiling);
}
