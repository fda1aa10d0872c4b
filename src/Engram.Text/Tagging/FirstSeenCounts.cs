namespace Engram.Text;

/// <summary>Counts that remember in what order their keys were first seen: it decides ties, as in a Python dictionary.</summary>
internal sealed class FirstSeenCounts<T> where T : notnull
{
    private readonly Dictionary<T, int> _places = [];
    private readonly List<(T Key, int Count)> _entries = [];

    internal long Total { get; private set; }

    internal IReadOnlyList<(T Key, int Count)> Entries => _entries;

    internal int this[T key] => _places.TryGetValue(key, out var place) ? _entries[place].Count : 0;

    internal void Add(T key, int count = 1)
    {
        Total += count;
        if (_places.TryAdd(key, _entries.Count))
            _entries.Add((key, count));
        else
            _entries[_places[key]] = (key, _entries[_places[key]].Count + count);
    }

    /// <summary>The commonest key; of several the one seen first.</summary>
    internal T Max()
    {
        var best = _entries[0];
        foreach (var entry in _entries)
            if (entry.Count > best.Count)
                best = entry;
        return best.Key;
    }

    internal double Frequency(T key) => Total == 0 ? 0 : (double)this[key] / Total;
}
