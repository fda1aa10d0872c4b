namespace Engram;

/// <summary>In which order samples are seen, and which of them are held back: pure functions, so a resumed run sees what it would have seen.</summary>
public static class Order
{
    /// <summary>The permutation of [0, <paramref name="count"/>) for one epoch.</summary>
    /// <remarks>Source: Fisher and Yates 1938, driven by <see cref="SampleRandom"/>.</remarks>
    public static int[] Shuffled(long seed, int epoch, int count) =>
        Shuffle(Sequential(count), new SampleRandom(SampleRandom.Key((ulong)seed, (ulong)epoch)));

    /// <summary>0, 1, … <paramref name="count"/> − 1.</summary>
    public static int[] Sequential(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var order = new int[count];
        for (var i = 0; i < count; i++) order[i] = i;
        return order;
    }

    /// <summary>Holds <paramref name="validation"/> of <paramref name="count"/> samples back; both parts in ascending order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 0 or more than all samples are to be held back.</exception>
    public static (int[] Training, int[] Validation) Split(int count, int validation, long seed) =>
        Split(new int[count], validation, seed);

    /// <summary>Holds <paramref name="validation"/> samples back so that each label keeps its share; both parts in ascending order.</summary>
    /// <remarks>The shares are rounded by the largest remainder; among equal ones the smaller label goes first.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 0 or more than all samples are to be held back.</exception>
    public static (int[] Training, int[] Validation) Split(IReadOnlyList<int> labels, int validation, long seed)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNegative(validation);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(validation, labels.Count);
        var groups = Sequential(labels.Count).GroupBy(i => labels[i]).OrderBy(group => group.Key)
            .Select(group => (Label: group.Key, Members: group.ToArray())).ToArray();
        var held = new bool[labels.Count];
        foreach (var (group, share) in groups.Zip(Shares([.. groups.Select(g => g.Members.Length)], validation)))
        {
            var random = new SampleRandom(SampleRandom.Key((ulong)seed, (ulong)group.Label, ulong.MaxValue, 0));
            foreach (var i in Shuffle(group.Members, random).AsSpan(0, share)) held[i] = true;
        }
        var order = Sequential(labels.Count);
        return (order.Where(i => !held[i]).ToArray(), order.Where(i => held[i]).ToArray());
    }

    private static int[] Shares(int[] sizes, int total)
    {
        long all = Math.Max(1, sizes.Sum());
        var shares = sizes.Select(size => (int)((long)size * total / all)).ToArray();
        var largest = Sequential(sizes.Length).OrderByDescending(g => (long)sizes[g] * total % all).Take(total - shares.Sum());
        foreach (var g in largest) shares[g]++;
        return shares;
    }

    private static int[] Shuffle(int[] items, SampleRandom random)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = random.NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
        return items;
    }
}
