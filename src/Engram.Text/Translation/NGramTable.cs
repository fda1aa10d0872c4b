using System.Runtime.InteropServices;

namespace Engram.Text;

/// <summary>Gives every n-gram of a few sentences a number, by one probe a word; cleared and used again for the next sentences.</summary>
internal sealed class NGramTable
{
    private const int MostKept = 1 << 13;
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private long[] keys = new long[1024];
    private int[] numbers = new int[1024];

    [ThreadStatic]
    private static NGramTable? own;

    /// <summary>How many numbers are given, 0 (the empty n-gram) included.</summary>
    internal int Count { get; private set; } = 1;

    /// <summary>This thread's table, empty.</summary>
    internal static NGramTable Rent()
    {
        // What one long text has made large is not emptied for every short one behind it.
        if (own is null || own.numbers.Length > MostKept)
            own = new();
        own.words.Clear();
        Array.Clear(own.numbers);
        own.Count = 1;
        return own;
    }

    internal int[] Words(IReadOnlyList<string> sentence)
    {
        // An array's own indexer is several times faster than its interface's.
        var spelled = sentence as string[] ?? [.. sentence];
        var ids = new int[spelled.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(words, spelled[i], out var known);
            ids[i] = known ? id : id = words.Count;
        }
        return ids;
    }

    /// <summary>The number of an n-gram with one word more; 0 where it has none.</summary>
    internal int Find(int ngram, int word) => numbers[Slot(ngram, word)];

    /// <summary>The number of an n-gram with one word more, given if need be.</summary>
    internal int Add(int ngram, int word)
    {
        if (2 * Count >= keys.Length)
            Grow();
        var slot = Slot(ngram, word);
        if (numbers[slot] == 0)
            (keys[slot], numbers[slot]) = (Key(ngram, word), Count++);
        return numbers[slot];
    }

    private static long Key(int ngram, int word) => (long)ngram << 32 | (uint)word;

    private int Slot(int ngram, int word)
    {
        var key = Key(ngram, word);
        var slot = (int)((ulong)key * 0x9E3779B97F4A7C15 >> 32) & (keys.Length - 1);
        while (numbers[slot] != 0 && keys[slot] != key)
            slot = (slot + 1) & (keys.Length - 1);
        return slot;
    }

    private void Grow()
    {
        var (oldKeys, oldNumbers) = (keys, numbers);
        (keys, numbers) = (new long[2 * oldKeys.Length], new int[2 * oldKeys.Length]);
        for (var i = 0; i < oldKeys.Length; i++)
            if (oldNumbers[i] != 0)
            {
                var slot = Slot((int)(oldKeys[i] >> 32), (int)oldKeys[i]);
                (keys[slot], numbers[slot]) = (oldKeys[i], oldNumbers[i]);
            }
    }
}
