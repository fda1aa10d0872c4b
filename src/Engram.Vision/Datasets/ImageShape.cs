namespace Engram.Vision;

/// <summary>The sizes of a picture.</summary>
/// <param name="Channels">1: grey, 3: colour.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>Samples in all.</summary>
    public int Length => Channels * Height * Width;

    /// <summary>Such as 3×224×224.</summary>
    public override string ToString() => $"{Channels}×{Height}×{Width}";
}
