namespace Engram.Text;

/// <summary>Counts of all n-grams up to an order: a trie whose edges lie in one hash table, so that each step is one probe.</summary>
/// <remarks>Memory: about 60 bytes for each distinct n-gram of any length, up to twice that just after it has grown. Adding is not thread-safe; reading a finished one is.</remarks>
public sealed class NGramCounts
{
    internal const int LongestOrder = 255;

    private NGramNode[] nodes = new NGramNode[64];
    private int[] slots = new int[128];
    private int used = 1;

    /// <summary>Counts for n-grams of 1 to <paramref name="order"/> words, 255 at most.</summary>
    public NGramCounts(int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, LongestOrder);
        Order = order;
    }

    /// <summary>The longest n-grams counted.</summary>
    public int Order { get; }

    /// <summary>The number of distinct n-grams of all lengths.</summary>
    public int Distinct => used - 1;

    /// <summary>The number of n-grams counted, of all lengths.</summary>
    public long N { get; private set; }

    internal ref readonly NGramNode this[int node] => ref nodes[node];

    /// <summary>Counts all n-grams of a sentence, already padded.</summary>
    /// <exception cref="OverflowException">More than 2³¹ words.</exception>
    internal void Add(ReadOnlySpan<int> sentence)
    {
        _ = checked(nodes[0].Followed + sentence.Length);
        Span<int> open = stackalloc int[Order + 1];
        open.Fill(-1);
        open[0] = 0;
        foreach (var word in sentence)
        {
            // open[k]: the n-gram of the last k words; the context of the next is what it was before this word. Short ones first: they are suffixes.
            var context = 0;
            for (var k = 1; k <= Order && context >= 0; k++)
            {
                var before = open[k];
                open[k] = Touch(context, word);
                Increase(open[k], open[k - 1], 1);
                context = before;
            }
        }
    }

    internal int Find(int context, int word)
    {
        for (var slot = Slot(context, word); ; slot = (slot + 1) & (slots.Length - 1))
        {
            var node = slots[slot];
            if (node == 0 || (nodes[node].Parent == context && nodes[node].Word == word))
                return node;
        }
    }

    internal int Touch(int context, int word)
    {
        if (Find(context, word) is > 0 and var found)
            return found;
        if (used == nodes.Length)
            Array.Resize(ref nodes, 2 * used);
        if (2 * used > slots.Length)
            Rehash();
        nodes[used] = new NGramNode { Parent = context, Word = word, NextSibling = nodes[context].FirstChild };
        nodes[context].FirstChild = used;
        nodes[context].Followers++;
        Place(used);
        return used++;
    }

    // The suffix is the n-gram without its first word; it has been increased before.
    internal void Increase(int node, int suffix, int times)
    {
        nodes[nodes[node].Parent].Followed += times;
        if (nodes[node].Count == 0 && nodes[node].Parent != 0)
            Link(node, suffix);
        nodes[node].Count += times;
        N += times;
    }

    private void Link(int node, int suffix)
    {
        nodes[node].Suffix = suffix;
        ref var lower = ref nodes[suffix];
        ref var context = ref nodes[lower.Parent];
        if (lower.Continuations++ == 0)
            context.FollowersContinued++;
        context.FollowedContinuations++;
    }

    private int Slot(int context, int word) => (int)(((ulong)(uint)context << 32 | (uint)word) * 0x9E3779B97F4A7C15 >> 32) & (slots.Length - 1);

    private void Place(int node)
    {
        var slot = Slot(nodes[node].Parent, nodes[node].Word);
        while (slots[slot] != 0)
            slot = (slot + 1) & (slots.Length - 1);
        slots[slot] = node;
    }

    private void Rehash()
    {
        slots = new int[2 * slots.Length];
        for (var node = 1; node < used; node++)
            Place(node);
    }
}
