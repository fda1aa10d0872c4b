namespace Engram.Vision;

/// <summary>Samples of one type, one plane after the other: a picture's channels, or one mask an object.</summary>
/// <remarks>Shape: [count, height, width]. Bytes are in [0, 255], floats in [0, 1] unless normalised. Immutable.</remarks>
public sealed class Planes<T> where T : unmanaged
{
    /// <summary>Planes over these samples, which nobody may change from now on.</summary>
    /// <exception cref="ArgumentException">The number of samples is not count · height · width.</exception>
    public Planes(ReadOnlyMemory<T> samples, int count, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (samples.Length != (long)count * height * width)
            throw new ArgumentException($"{samples.Length} samples are not {count} planes of {height}×{width}.", nameof(samples));
        (Samples, Count, Height, Width) = (samples, count, height, width);
    }

    /// <summary>The samples; that of plane c, row y, column x is at (c · height + y) · width + x.</summary>
    public ReadOnlyMemory<T> Samples { get; }

    /// <summary>How many planes there are.</summary>
    public int Count { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>The samples of plane <paramref name="index"/>.</summary>
    public ReadOnlySpan<T> this[int index] => Samples.Span.Slice(index * Height * Width, Height * Width);

    /// <summary>One sample.</summary>
    public T this[int plane, int y, int x] => Samples.Span[(plane * Height + y) * Width + x];

    /// <summary>The rows of a plane that <paramref name="row"/> writes, for every plane.</summary>
    internal Planes<T> Rows(int height, int width, Action<int, int, Span<T>> row)
    {
        var samples = new T[Count * height * width];
        for (var i = 0; i < Count * height; i++) row(i / height, i % height, samples.AsSpan(i * width, width));
        return new(samples, Count, height, width);
    }

    internal ReadOnlySpan<T> Row(int plane, int y) => Samples.Span.Slice((plane * Height + y) * Width, Width);

    /// <summary>The planes of <paramref name="indices"/>, in that order.</summary>
    internal Planes<T> Only(IReadOnlyList<int> indices)
    {
        var samples = new T[indices.Count * Height * Width];
        for (var i = 0; i < indices.Count; i++) this[indices[i]].CopyTo(samples.AsSpan(i * Height * Width));
        return new(samples, indices.Count, Height, Width);
    }
}
