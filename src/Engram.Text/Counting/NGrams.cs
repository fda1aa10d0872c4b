namespace Engram.Text;

/// <summary>Runs of n neighbours, streamed: n-grams, every length of them, and such with gaps.</summary>
public static class NGrams
{
    /// <summary>Each run of n neighbours; none where the sequence is shorter.</summary>
    /// <param name="sequence">The elements, read once.</param>
    /// <param name="n">How many elements a run has, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">n is not positive.</exception>
    public static IEnumerable<T[]> Of<T>(IEnumerable<T> sequence, int n)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        return Windows(sequence, n, n).Where(window => window.Length == n);
    }

    /// <summary>Pairs of neighbours.</summary>
    public static IEnumerable<T[]> Bigrams<T>(IEnumerable<T> sequence) => Of(sequence, 2);

    /// <summary>Triples of neighbours.</summary>
    public static IEnumerable<T[]> Trigrams<T>(IEnumerable<T> sequence) => Of(sequence, 3);

    /// <summary>Each run of the given lengths, by where it starts, then by length.</summary>
    /// <param name="sequence">The elements; held in memory when <paramref name="longest"/> is left out.</param>
    /// <param name="shortest">The least length.</param>
    /// <param name="longest">The greatest; the whole sequence's by default.</param>
    public static IEnumerable<T[]> Every<T>(IEnumerable<T> sequence, int shortest = 1, int? longest = null)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        ArgumentOutOfRangeException.ThrowIfLessThan(shortest, 1);
        var elements = longest is null ? [.. sequence] : sequence;
        foreach (var window in Windows(elements, 1, longest ?? elements.Count()))
            for (var length = shortest; length <= window.Length; length++)
                yield return window[..length];
    }

    /// <summary>n-grams whose neighbours may lie up to k elements further apart in all (Guthrie et al. 2006), by their first element.</summary>
    /// <param name="sequence">The elements, read once.</param>
    /// <param name="n">How many elements, at least 1.</param>
    /// <param name="k">How many may be skipped.</param>
    public static IEnumerable<T[]> Skip<T>(IEnumerable<T> sequence, int n, int k)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        return Windows(sequence, n, n + k).SelectMany(window => Combinations(window.Length - 1, n - 1), (window, rest) => (T[])[window[0], .. rest.Select(i => window[i + 1])]);
    }

    /// <summary>A sequence with so many symbols before and behind it that each element starts and ends an n-gram.</summary>
    /// <param name="sequence">The elements.</param>
    /// <param name="n">The length of the n-grams to come: n − 1 symbols a side.</param>
    /// <param name="left">The symbol before; none where null.</param>
    /// <param name="right">The symbol behind; none where null.</param>
    public static IEnumerable<string> Pad(IEnumerable<string> sequence, int n, string? left = "<s>", string? right = "</s>") =>
        Enumerable.Repeat(left!, left is null ? 0 : n - 1).Concat(sequence).Concat(Enumerable.Repeat(right!, right is null ? 0 : n - 1));

    /// <summary>The choices of r among n indices, lexicographically.</summary>
    internal static IEnumerable<int[]> Combinations(int n, int r)
    {
        var chosen = Enumerable.Range(0, r).ToArray();
        for (var moved = r <= n; moved;)
        {
            yield return [.. chosen];
            var at = r - 1;
            while (at >= 0 && chosen[at] == n - r + at)
                at--;
            moved = at >= 0;
            for (var i = at; moved && i < r; i++)
                chosen[i] = i == at ? chosen[i] + 1 : chosen[i - 1] + 1;
        }
    }

    // At each element the run that starts there, of at most so many elements; the last runs are shorter.
    private static IEnumerable<T[]> Windows<T>(IEnumerable<T> sequence, int shortest, int longest)
    {
        var window = new Queue<T>();
        foreach (var element in sequence)
        {
            window.Enqueue(element);
            if (window.Count < longest)
                continue;
            yield return [.. window];
            window.Dequeue();
        }
        for (; window.Count >= shortest && window.Count > 0; window.Dequeue())
            yield return [.. window];
    }
}
