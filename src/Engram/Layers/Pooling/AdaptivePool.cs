namespace Engram;

/// <summary>One number for each of a grid of windows that together cover the input, whatever its size.</summary>
/// <remarks>Shape: [batch, channels, n, …] → [batch, channels, size, …]. Size 1 pools globally: Lin et al. 2013 (arXiv:1312.4400), §3.2.</remarks>
/// <typeparam name="T">The axes.</typeparam>
/// <param name="size">Size of the output.</param>
public abstract class AdaptivePool<T>(T size) : Leaf
    where T : struct, ISize<T>
{
    private protected T Size => size;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["size"] = size };

    /// <inheritdoc/>
    protected internal override bool SeesEverything => size.ToArray().All(outputs => outputs == 1);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        ISize<T>.Require(input);
        return [input[0], input[1], .. size.ToArray()];
    }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Window> Windows(Shape input) => [.. size.ToArray().Select((grid, axis) => WindowOf(input[axis + 2], grid))];

    // Where the grid does not divide the input its windows differ in size: no element sees more than the whole input.
    private static Window WindowOf(long image, long grid) =>
        image % grid == 0 ? new(image / grid, image / grid, 0, 0) : new(image, 1, grid - 1, 0);
}
