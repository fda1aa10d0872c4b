namespace Engram;

/// <summary>Batch normalisation of images [batch, channels, h, w]: <see cref="BatchNorm"/>.</summary>
/// <param name="channels">Channels of the input.</param>
public sealed class BatchNorm2d(long channels) : BatchNorm(channels)
{
    private protected override void RequireAxes(Shape input) => ISize<Size2>.Require(input);
}
