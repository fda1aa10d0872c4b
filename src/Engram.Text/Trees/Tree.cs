namespace Engram.Text;

/// <summary>A tree of a sentence: a label over children, or a leaf, which is a word and may have a tag. It is never changed: transformations give new trees.</summary>
public sealed class Tree : IEquatable<Tree>
{
    /// <summary>A label over children.</summary>
    public Tree(string label, IEnumerable<Tree> children)
    {
        ArgumentNullException.ThrowIfNull(label);
        (Label, Children) = (label, [.. children]);
    }

    private Tree(string word, string? tag) => (Label, Tag, IsLeaf, Children) = (word, tag, true, []);

    /// <summary>The label; of a leaf, its word.</summary>
    public string Label { get; }

    /// <summary>The tag of a leaf, where it has one.</summary>
    public string? Tag { get; }

    /// <summary>Whether it is a word.</summary>
    public bool IsLeaf { get; }

    /// <summary>What is right below.</summary>
    public IReadOnlyList<Tree> Children { get; }

    /// <summary>A word, perhaps with its tag.</summary>
    public static Tree Leaf(string word, string? tag = null) => new(word ?? throw new ArgumentNullException(nameof(word)), tag);

    /// <summary>Reads a tree in brackets: <c>(S (NP I) (VP (V saw) (NP him)))</c>.</summary>
    /// <param name="text">One tree.</param>
    /// <param name="brackets">The two brackets.</param>
    /// <exception cref="FormatException">It is not one tree; what was expected is named, with the place.</exception>
    public static Tree Parse(string text, string brackets = "()") => TreeReader.Read(text, brackets);

    /// <summary>The part at a path of child numbers; the empty path is the tree itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such child.</exception>
    public Tree this[IReadOnlyList<int> position] => position.Aggregate(this, (tree, child) => child >= 0 && child < tree.Children.Count ? tree.Children[child]
        : throw new ArgumentOutOfRangeException(nameof(position), $"'{tree.Label}' has {tree.Children.Count} children; there is no number {child}, counted from 0."));

    /// <summary>The words, from left to right.</summary>
    public IEnumerable<Tree> Leaves => IsLeaf ? [this] : Children.SelectMany(child => child.Leaves);

    /// <summary>The greatest number of nodes on a way down; 1 for a leaf, and for a label over nothing.</summary>
    public int Height => IsLeaf ? 1 : 1 + Children.Select(child => child.Height).DefaultIfEmpty(0).Max();

    /// <summary>The tree and all below it that are not leaves, each before its children.</summary>
    public IEnumerable<Tree> Subtrees => IsLeaf ? [] : Children.SelectMany(child => child.Subtrees).Prepend(this);

    /// <summary>The words, each with the label right above it.</summary>
    public IEnumerable<TaggedWord> Pos => Children.SelectMany(child => child.IsLeaf ? [new TaggedWord(child.ToString(), Label)] : child.Pos);

    /// <summary>The rules of a grammar that build the tree, each before those of its children; words are quoted.</summary>
    public IEnumerable<string> Productions => Subtrees.Select(tree =>
        $"{tree.Label} -> {string.Join(' ', tree.Children.Select(child => child.IsLeaf ? FeatureValue.Show(child.ToString()) : child.Label))}");

    /// <summary>The label right over all words.</summary>
    public Tree Flatten() => new(Label, Leaves);

    /// <summary>The tree in brackets, on more lines where one of 70 characters would not do.</summary>
    public override string ToString() => IsLeaf ? (Tag is null ? Label : $"{Label}/{Tag}") : this.Format();

    /// <inheritdoc/>
    public bool Equals(Tree? other) => other is not null
        && (ReferenceEquals(this, other) || (IsLeaf == other.IsLeaf && Label == other.Label && Tag == other.Tag && Children.SequenceEqual(other.Children)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Tree);

    /// <inheritdoc/>
    public override int GetHashCode() => Children.Aggregate(HashCode.Combine(Label, Tag, IsLeaf), HashCode.Combine);
}
