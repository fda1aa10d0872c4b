namespace Engram.Text;

/// <summary>Paths in a tree: the numbers of the children on the way down.</summary>
public static class TreePositions
{
    /// <summary>Every path, each before those below it; with <paramref name="after"/>, after them; with both, twice.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="before">Whether a path stands before those below it.</param>
    /// <param name="after">Whether it stands after them; leaves stand once.</param>
    public static IEnumerable<IReadOnlyList<int>> Positions(this Tree tree, bool before = true, bool after = false)
    {
        ArgumentNullException.ThrowIfNull(tree);
        if (before || tree.IsLeaf)
            yield return [];
        for (var child = 0; child < tree.Children.Count; child++)
            foreach (var below in tree.Children[child].Positions(before, after))
                yield return [child, .. below];
        if (after && !tree.IsLeaf)
            yield return [];
    }

    /// <summary>The paths of the words.</summary>
    public static IEnumerable<IReadOnlyList<int>> LeafPositions(this Tree tree) => tree.Positions().Where(position => tree[position].IsLeaf);

    /// <summary>The path of a word by its number, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has fewer words.</exception>
    public static IReadOnlyList<int> LeafPosition(this Tree tree, int word) => tree.LeafPositions().ElementAtOrDefault(word)
        ?? throw new ArgumentOutOfRangeException(nameof(word), word, $"The tree has {tree.Leaves.Count()} words; they count from 0.");

    /// <summary>The lowest path that has all words from one to before another below it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has fewer words, or the end is not behind the start.</exception>
    public static IReadOnlyList<int> SpanningPosition(this Tree tree, int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, start);
        var (first, last) = (tree.LeafPosition(start), tree.LeafPosition(end - 1));
        return [.. first.Zip(last).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First)];
    }
}
