namespace Engram.Text;

/// <summary>Suffixes (or prefixes) in groups, of which the longest that a word has is found in one walk over its letters.</summary>
/// <remarks>A tree by letters, each node's children side by side.</remarks>
internal sealed class Affixes
{
    private readonly (char Letter, int Node)[] _edges;
    private readonly (int First, int Count, int Group)[] _nodes;
    private readonly int[] _roots = new int[128];

    /// <summary>One group a list; the number of a group is its place.</summary>
    internal Affixes(params string[][] groups)
        : this(fromEnd: true, groups)
    {
    }

    private Affixes(bool fromEnd, string[][] groups)
    {
        var root = new Builder();
        for (var group = 0; group < groups.Length; group++)
            foreach (var affix in groups[group])
                root.Add(fromEnd ? affix.Reverse() : affix, group);
        var (edges, nodes) = (new List<(char, int)>(), new List<(int, int, int)> { default });
        root.Write(0, edges, nodes);
        (_edges, _nodes) = ([.. edges], [.. nodes]);
        Array.Fill(_roots, -1);
        foreach (var (letter, node) in _edges.AsSpan(_nodes[0].First, _nodes[0].Count))
            if (letter < _roots.Length)
                _roots[letter] = node;
    }

    internal static Affixes Prefixes(params string[][] groups) => new(fromEnd: false, groups);

    /// <summary>The group of the longest affix read from <paramref name="at"/> on in steps of one towards <paramref name="end"/>; −1 where there is none.</summary>
    internal int Longest(ReadOnlySpan<char> text, int at, int end, int step, out int length)
    {
        length = 0;
        if (at == end)
            return -1;
        var start = at;
        var group = -1;
        for (var node = text[at] < _roots.Length ? _roots[text[at]] : Child(0, text[at]); node >= 0; node = Child(node, text[at]))
        {
            at += step;
            if (_nodes[node].Group >= 0)
                (group, length) = (_nodes[node].Group, Math.Abs(at - start));
            if (at == end)
                break;
        }
        return group;
    }

    private int Child(int node, char letter)
    {
        var (first, count, _) = _nodes[node];
        for (var i = first; i < first + count; i++)
            if (_edges[i].Letter == letter)
                return _edges[i].Node;
        return -1;
    }

    private sealed class Builder
    {
        private readonly SortedDictionary<char, Builder> _children = [];
        private int _group = -1;

        internal void Add(IEnumerable<char> letters, int group)
        {
            var node = this;
            foreach (var letter in letters)
                node = node._children.TryGetValue(letter, out var child) ? child : node._children[letter] = new();
            node._group = group;
        }

        internal void Write(int at, List<(char, int)> edges, List<(int, int, int)> nodes)
        {
            var (first, child) = (edges.Count, nodes.Count);
            nodes[at] = (first, _children.Count, _group);
            foreach (var letter in _children.Keys)
            {
                edges.Add((letter, nodes.Count));
                nodes.Add(default);
            }
            foreach (var next in _children.Values)
                next.Write(child++, edges, nodes);
        }
    }
}
