namespace Engram.Text;

/// <summary>A place in a tree that knows what is above and beside it.</summary>
public sealed class ParentedTree
{
    private ParentedTree(Tree tree, ParentedTree? parent, int index, ref int words)
    {
        (Tree, Parent, ParentIndex, FirstWord) = (tree, parent, parent is null ? null : index, words);
        var children = new ParentedTree[tree.Children.Count];
        for (var number = 0; number < children.Length; number++)
            children[number] = new(tree.Children[number], this, number, ref words);
        words += tree.IsLeaf ? 1 : 0;
        (Children, WordsEnd) = (children, words);
    }

    /// <summary>What hangs at the place.</summary>
    public Tree Tree { get; }

    /// <summary>What is right above; null at the top.</summary>
    public ParentedTree? Parent { get; }

    /// <summary>The number among the parent's children; null at the top.</summary>
    public int? ParentIndex { get; }

    /// <summary>What is right below.</summary>
    public IReadOnlyList<ParentedTree> Children { get; }

    /// <summary>The neighbour on the left; null if there is none.</summary>
    public ParentedTree? LeftSibling => ParentIndex > 0 ? Parent!.Children[ParentIndex.Value - 1] : null;

    /// <summary>The neighbour on the right; null if there is none.</summary>
    public ParentedTree? RightSibling => ParentIndex + 1 < Parent?.Children.Count ? Parent!.Children[ParentIndex!.Value + 1] : null;

    /// <summary>The top.</summary>
    public ParentedTree Root => Parent?.Root ?? this;

    /// <summary>The number of its first word among the tree's.</summary>
    internal int FirstWord { get; }

    /// <summary>The number of the first word behind it.</summary>
    internal int WordsEnd { get; }

    /// <summary>What is above, the nearest first.</summary>
    internal IEnumerable<ParentedTree> Above => Parent is null ? [] : Parent.Above.Prepend(Parent);

    /// <summary>The path from the top.</summary>
    public IReadOnlyList<int> Position => Parent is null ? [] : [.. Parent.Position, ParentIndex!.Value];

    /// <summary>Gives every place of a tree its surroundings.</summary>
    public static ParentedTree From(Tree tree)
    {
        var words = 0;
        return new(tree ?? throw new ArgumentNullException(nameof(tree)), null, 0, ref words);
    }

    /// <summary>The place and all below it, leaves too, each before its children.</summary>
    public IEnumerable<ParentedTree> All => Children.SelectMany(child => child.All).Prepend(this);
}
