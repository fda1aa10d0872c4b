namespace Engram;

/// <summary>Depth, height and width of a kernel, a stride or a volume; one number stands for all.</summary>
public readonly record struct Size3(long Depth, long Height, long Width) : ISize<Size3>
{
    /// <inheritdoc/>
    public static string Axes => "[batch, channels, depth, height, width]";

    /// <inheritdoc/>
    public static string Name => "a volume";

    /// <summary>A cube.</summary>
    public static implicit operator Size3(int side) => new(side, side, side);

    /// <summary>Depth, height and width from a triple.</summary>
    public static implicit operator Size3((long Depth, long Height, long Width) triple) => new(triple.Depth, triple.Height, triple.Width);

    /// <summary>A cube; what the conversion from a number calls.</summary>
    public static Size3 FromInt32(int side) => side;

    /// <summary>Depth, height and width; what the conversion from a triple calls.</summary>
    public static Size3 FromValueTuple((long Depth, long Height, long Width) triple) => triple;

    /// <inheritdoc/>
    public static Size3 Of(ReadOnlySpan<long> sizes) => new(sizes[0], sizes[1], sizes[2]);

    /// <inheritdoc/>
    public long[] ToArray() => [Depth, Height, Width];

    /// <inheritdoc/>
    public override string ToString() => Depth == Height && Height == Width ? $"{Depth}" : $"{Depth}×{Height}×{Width}";
}
