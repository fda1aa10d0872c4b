namespace Engram.Text;

/// <summary>Compares n-grams element by element, so that they can be counted and looked up.</summary>
/// <typeparam name="T">The elements: words, word ids, characters.</typeparam>
public sealed class NGramComparer<T> : IEqualityComparer<T[]>
{
    /// <inheritdoc/>
    public bool Equals(T[]? x, T[]? y) => ReferenceEquals(x, y) || (x is not null && y is not null && x.AsSpan().SequenceEqual(y));

    /// <inheritdoc/>
    public int GetHashCode(T[] obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        var hash = new HashCode();
        foreach (var element in obj)
            hash.Add(element);
        return hash.ToHashCode();
    }
}
