namespace Engram;

/// <summary>Batch normalisation of volumes [batch, channels, d, h, w]: <see cref="BatchNorm"/>.</summary>
/// <param name="channels">Channels of the input.</param>
public sealed class BatchNorm3d(long channels) : BatchNorm(channels)
{
    private protected override void RequireAxes(Shape input) => ISize<Size3>.Require(input);
}
