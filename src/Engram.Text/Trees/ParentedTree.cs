namespace Engram.Text;

/// <summary>A place in a tree that knows what is above and beside it.</summary>
public sealed class ParentedTree
{
    private ParentedTree(Tree tree, ParentedTree? parent, int index)
    {
        (Tree, Parent, ParentIndex) = (tree, parent, parent is null ? null : index);
        Children = [.. tree.Children.Select((child, number) => new ParentedTree(child, this, number))];
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

    /// <summary>The path from the top.</summary>
    public IReadOnlyList<int> Position => Parent is null ? [] : [.. Parent.Position, ParentIndex!.Value];

    /// <summary>Gives every place of a tree its surroundings.</summary>
    public static ParentedTree From(Tree tree) => new(tree ?? throw new ArgumentNullException(nameof(tree)), null, 0);

    /// <summary>The place and all below it, leaves too, each before its children.</summary>
    public IEnumerable<ParentedTree> All => Children.SelectMany(child => child.All).Prepend(this);
}
