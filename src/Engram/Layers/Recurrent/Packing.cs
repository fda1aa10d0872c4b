namespace Engram;

/// <summary>Sequences of several lengths as one list of the steps that there are: the longest sample first, all samples' first steps, then all second ones, ….</summary>
/// <param name="Order">The samples from the longest to the shortest.</param>
/// <param name="Rows">Where each step lies in [time, batch], row after row.</param>
/// <param name="Counts">How many samples have each step.</param>
internal sealed record Packing(long[] Order, long[] Rows, long[] Counts)
{
    /// <summary>Packs; every length is at least 1.</summary>
    internal static Packing Of(long[] lengths)
    {
        long[] order = [.. Enumerable.Range(0, lengths.Length).OrderByDescending(sample => lengths[sample]).Select(sample => (long)sample)];
        var counts = new long[lengths[order[0]]];
        List<long> rows = [];
        for (var t = 0; t < counts.Length; t++)
        {
            var before = rows.Count;
            foreach (var sample in order.TakeWhile(sample => lengths[sample] > t))
                rows.Add(t * lengths.Length + sample);
            counts[t] = rows.Count - before;
        }
        return new(order, [.. rows], counts);
    }

    /// <summary>Where each sample stands in the order.</summary>
    internal long[] Places
    {
        get
        {
            var places = new long[Order.Length];
            foreach (var (place, sample) in Order.Index())
                places[sample] = place;
            return places;
        }
    }
}
