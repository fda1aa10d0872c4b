namespace Engram;

/// <summary>A length along a sequence.</summary>
public readonly record struct Size1(long Length) : ISize<Size1>
{
    /// <inheritdoc/>
    public static string Axes => "[batch, channels, length]";

    /// <inheritdoc/>
    public static string Name => "a sequence";

    /// <summary>A length.</summary>
    public static implicit operator Size1(int length) => new(length);

    /// <summary>A length; what the conversion from a number calls.</summary>
    public static Size1 FromInt32(int length) => length;

    /// <inheritdoc/>
    public static Size1 Of(ReadOnlySpan<long> sizes) => new(sizes[0]);

    /// <inheritdoc/>
    public long[] ToArray() => [Length];

    /// <inheritdoc/>
    public override string ToString() => $"{Length}";
}
