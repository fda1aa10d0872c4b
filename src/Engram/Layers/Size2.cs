namespace Engram;

/// <summary>Height and width of a kernel, a stride or an image; one number stands for both.</summary>
public readonly record struct Size2(long Height, long Width)
{
    /// <summary>A square.</summary>
    public static implicit operator Size2(int side) => new(side, side);

    /// <summary>Height and width from a pair.</summary>
    public static implicit operator Size2((long Height, long Width) pair) => new(pair.Height, pair.Width);

    /// <summary>A square; what the conversion from a number calls.</summary>
    public static Size2 FromInt32(int side) => side;

    /// <summary>Height and width; what the conversion from a pair calls.</summary>
    public static Size2 FromValueTuple((long Height, long Width) pair) => pair;

    /// <inheritdoc/>
    public override string ToString() => Height == Width ? $"{Height}" : $"{Height}×{Width}";

    internal long[] ToArray() => [Height, Width];
}
