using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Engram.Text;

/// <summary>Words, how often each occurred and where first: one tally for each thread that counts, brought together in the end in the order of the text.</summary>
/// <remarks>A tally for each block would be filled and thrown away with its words a few times a second, and added up by one thread while the others wait.</remarks>
internal sealed class WordTally
{
    private readonly ConcurrentBag<Words> _idle = [];

    /// <summary>Counts a batch's words. Any number of threads at once; there are as many tables as there are ever threads at work.</summary>
    internal long Count(TextBatch batch)
    {
        var words = _idle.TryTake(out var idle) ? idle : new();
        words.Count(batch);
        _idle.Add(words);
        return batch.Count;
    }

    /// <summary>Adds what was counted, words in the order in which the text has them first. To be called once, when nobody counts any more.</summary>
    internal void AddTo(FrequencyDistribution<string> counts)
    {
        var (first, others) = _idle.ToArray() is [var one, .. var rest] ? (one, rest) : (new(), []);
        foreach (var other in others)
            first.Add(other);
        foreach (var (word, seen) in first.InOrder())
            counts.Add(word, seen.Times);
    }

    private sealed class Words
    {
        private readonly Dictionary<string, Seen>.AlternateLookup<ReadOnlySpan<char>> _seen = new Dictionary<string, Seen>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

        internal void Count(TextBatch batch)
        {
            for (var word = 0; word < batch.Count; word++)
                CollectionsMarshal.GetValueRefOrAddDefault(_seen, batch[word], out _).Add(1, batch.OffsetOf(word));
        }

        internal void Add(Words other)
        {
            foreach (var (word, seen) in other._seen.Dictionary)
                CollectionsMarshal.GetValueRefOrAddDefault(_seen.Dictionary, word, out _).Add(seen.Times, seen.First);
        }

        internal IEnumerable<KeyValuePair<string, Seen>> InOrder() => _seen.Dictionary.OrderBy(word => word.Value.First);
    }

    private record struct Seen(long Times, long First)
    {
        // A thread may come to an earlier stretch after a later one.
        internal void Add(long times, long first)
        {
            First = Times == 0 ? first : Math.Min(First, first);
            Times += times;
        }
    }
}
