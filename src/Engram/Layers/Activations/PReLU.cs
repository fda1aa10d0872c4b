namespace Engram;

/// <summary>x for x > 0, else slope · x, where the slope is learned: one for all channels, or one a channel.</summary>
/// <remarks>Shape: [batch, channels, …] → the same (any shape where there is one slope). Parameter: <c>weight</c> [channels]; keep weight decay away from it.
/// Source: He et al. 2015 (arXiv:1502.01852), eq. 1.</remarks>
/// <exception cref="ShapeException">The input does not have as many channels as there are slopes.</exception>
/// <param name="channels">The number of slopes: 1, or the input's channels.</param>
public sealed class PReLU(long channels = 1) : Leaf
{
    /// <summary>The slope at the start.</summary>
    public double Slope { get; init; } = 0.25;

    /// <inheritdoc/>
    protected override IEnumerable<Declaration> Declare() => [new("weight", [channels], new Constant((float)Slope))];

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.prelu(Own("weight"));

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        if (channels == 1)
            return input;
        if (input.Count < 2)
            throw new ShapeException($"expected [batch, {channels}, …], got {input}.");
        RequireSize(input, 1, channels, "channels");
        return input;
    }
}
