using System.Collections;
using System.Runtime.CompilerServices;

namespace Engram;

/// <summary>The sizes of a tensor's axes, batch first: <c>[8, 3, 224, 224]</c>.</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public sealed class Shape : IReadOnlyList<long>, IEquatable<Shape>
{
    private readonly long[] _sizes;

    private Shape(long[] sizes) => _sizes = sizes;

    /// <summary>The number of axes (0 for a scalar).</summary>
    public int Count => _sizes.Length;

    /// <summary>The size of one axis; <c>shape[^1]</c> is the last.</summary>
    public long this[int index] => _sizes[index];

    /// <summary>The number of elements: the product of all sizes.</summary>
    public long Elements => _sizes.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>A shape from its sizes; what a collection expression calls.</summary>
    public static Shape Create(ReadOnlySpan<long> sizes) => new(sizes.ToArray());

    /// <summary>The shape of a tensor.</summary>
    public static Shape Of(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return new(tensor.shape);
    }

    /// <summary>This shape with one axis replaced.</summary>
    public Shape With(int axis, long size)
    {
        long[] sizes = [.. _sizes];
        sizes[axis] = size;
        return new(sizes);
    }

    /// <summary>A copy as the array that TorchSharp takes.</summary>
    public long[] ToArray() => [.. _sizes];

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _sizes.AsSpan().SequenceEqual(other._sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => _sizes.Aggregate(_sizes.Length, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", _sizes)}]";

    /// <inheritdoc/>
    public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)_sizes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
