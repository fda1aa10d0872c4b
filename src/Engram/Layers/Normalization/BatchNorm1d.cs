namespace Engram;

/// <summary>Batch normalisation of vectors [batch, channels] or sequences [batch, channels, length]: <see cref="BatchNorm"/>.</summary>
/// <param name="channels">Channels of the input.</param>
public sealed class BatchNorm1d(long channels) : BatchNorm(channels)
{
    private protected override void RequireAxes(Shape input)
    {
        if (input.Count is not (2 or 3))
            throw new ShapeException($"expected [batch, channels] or [batch, channels, length], got {input}.");
    }
}
