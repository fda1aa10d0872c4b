namespace Engram.Text;

/// <summary>Batches of sequences of about one length, so that little is filled up (bucketing).</summary>
public static class Batches
{
    /// <summary>Gathers sequences into pools, sorts a pool by length, and cuts it into batches; streamed, one pool in memory.</summary>
    /// <param name="sequences">The ids of each text, read once.</param>
    /// <param name="options">Sizes, filling and order.</param>
    public static IEnumerable<SequenceBatch> Of(IEnumerable<IReadOnlyList<int>> sequences, BatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Pool, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Longest, 0);
        return sequences.Select((ids, source) => (Ids: Truncate(ids, options.Longest, options.KeepEnd), source)).Chunk((int)Math.Min(int.MaxValue, (long)options.Size * options.Pool)).SelectMany(pool => Cut(pool, options));
    }

    /// <summary>The first ids, or the last, where there are more than wanted.</summary>
    public static IReadOnlyList<int> Truncate(IReadOnlyList<int> ids, int longest, bool keepEnd = false)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.Count <= longest ? ids : [.. keepEnd ? ids.Skip(ids.Count - longest) : ids.Take(longest)];
    }

    /// <summary>Sequences as one batch, filled up to the longest.</summary>
    /// <param name="sequences">The ids of each row.</param>
    /// <param name="padding">The id that fills up.</param>
    public static SequenceBatch Pad(IReadOnlyList<IReadOnlyList<int>> sequences, int padding = 0) => Pad(sequences.Select((ids, source) => (ids, source)).ToArray(), padding);

    private static SequenceBatch Pad((IReadOnlyList<int> Ids, int Source)[] rows, int padding)
    {
        var width = rows.Max(row => row.Ids.Count);
        var ids = new long[checked(rows.Length * width)];
        Array.Fill(ids, padding);
        for (var row = 0; row < rows.Length; row++)
            for (var i = 0; i < rows[row].Ids.Count; i++)
                ids[row * width + i] = rows[row].Ids[i];
        return new(ids, [.. rows.Select(row => (long)row.Ids.Count)], [.. rows.Select(row => row.Source)], width);
    }

    private static SequenceBatch[] Cut((IReadOnlyList<int> Ids, int Source)[] pool, BatchOptions options)
    {
        options.Shuffle?.Shuffle(pool);
        SequenceBatch[] batches = [.. (options.Pool == 1 ? pool.AsEnumerable() : pool.OrderBy(row => row.Ids.Count)).Chunk(options.Size).Select(rows => Pad(rows, options.Padding))];
        options.Shuffle?.Shuffle(batches);
        return batches;
    }
}
