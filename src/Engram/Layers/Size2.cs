namespace Engram;

/// <summary>Height and width of a kernel, a stride or an image; one number stands for both.</summary>
public readonly record struct Size2(long Height, long Width) : ISize<Size2>
{
    /// <inheritdoc/>
    public static string Axes => "[batch, channels, height, width]";

    /// <inheritdoc/>
    public static string Name => "an image";

    /// <summary>A square.</summary>
    public static implicit operator Size2(int side) => new(side, side);

    /// <summary>Height and width from a pair.</summary>
    public static implicit operator Size2((long Height, long Width) pair) => new(pair.Height, pair.Width);

    /// <summary>A square; what the conversion from a number calls.</summary>
    public static Size2 FromInt32(int side) => side;

    /// <summary>Height and width; what the conversion from a pair calls.</summary>
    public static Size2 FromValueTuple((long Height, long Width) pair) => pair;

    /// <inheritdoc/>
    public static Size2 Of(ReadOnlySpan<long> sizes) => new(sizes[0], sizes[1]);

    /// <inheritdoc/>
    public long[] ToArray() => [Height, Width];

    /// <inheritdoc/>
    public override string ToString() => Height == Width ? $"{Height}" : $"{Height}×{Width}";
}
