namespace Engram.Text;

/// <summary>Trees made binary for parsers, and back. Source: Klein and Manning 2003, "Accurate unlexicalized parsing", for the markings.</summary>
public static class TreeTransforms
{
    /// <summary>A tree in which nothing has more than two children (Chomsky normal form, but for single children).</summary>
    /// <param name="tree">The tree; where there are more than two children, none may be a word.</param>
    /// <param name="leftFactored">Whether new nodes take children from the left end; otherwise from the right.</param>
    /// <param name="horizontal">How many siblings a new label names; all if not given.</param>
    /// <param name="vertical">How many labels above a label names.</param>
    /// <exception cref="ArgumentException">A word stands among more than two children.</exception>
    public static Tree ChomskyNormalForm(this Tree tree, bool leftFactored = false, int? horizontal = null, int vertical = 0)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return Binary(tree, [tree.Label], true, leftFactored, horizontal ?? int.MaxValue / 2, vertical);
    }

    /// <summary>Undoes <see cref="ChomskyNormalForm"/>, and opens the labels that <see cref="CollapseUnary"/> joined.</summary>
    public static Tree UndoChomskyNormalForm(this Tree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        if (tree.IsLeaf)
            return tree;
        var label = tree.Label.Split('^')[0].Split('+');
        var whole = new Tree(label[^1], tree.Children.SelectMany(Unfold).Select(UndoChomskyNormalForm));
        return label.Reverse().Skip(1).Aggregate(whole, (below, name) => new(name, [below]));
    }

    /// <summary>Joins every node to its only child, if that has children itself: <c>(A (B (C (D e))))</c> becomes <c>(A (B+C (D e)))</c>.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="collapseTags">Whether labels right above a word are joined too.</param>
    /// <param name="collapseRoot">Whether the root is joined too.</param>
    /// <param name="join">What stands between joined labels.</param>
    public static Tree CollapseUnary(this Tree tree, bool collapseTags = false, bool collapseRoot = false, string join = "+")
    {
        ArgumentNullException.ThrowIfNull(tree);
        return !collapseRoot && tree.Children.Count == 1 ? new(tree.Label, [Collapse(tree.Children[0])]) : Collapse(tree);

        Tree Collapse(Tree node)
        {
            if (node.IsLeaf)
                return node;
            return node.Children is [{ IsLeaf: false } only] && (collapseTags || only.Children is [{ IsLeaf: false }, ..])
                ? Collapse(new(node.Label + join + only.Label, only.Children)) : new(node.Label, node.Children.Select(Collapse));
        }
    }

    private static Tree Binary(Tree tree, string[] above, bool root, bool left, int horizontal, int vertical)
    {
        if (tree.IsLeaf)
            return tree;
        var mark = "";
        if (vertical > 0 && !root && tree.Children is [{ IsLeaf: false }, ..])
            (mark, above) = ($"^<{string.Join('-', above)}>", [tree.Label, .. above.Take(vertical - 1)]);
        Tree[] children = [.. tree.Children.Select(child => Binary(child, above, false, left, horizontal, vertical))];
        if (children.Length <= 2)
            return new(tree.Label + mark, children);
        if (tree.Children.FirstOrDefault(child => child.IsLeaf) is { } word)
            throw new ArgumentException($"'{tree.Label}' has the word '{word}' among its {children.Length} children; a node of more than two children can be made binary if none is a word. Give the word a label of its own.", nameof(tree));
        string[] names = [.. tree.Children.Select(child => child.Label)];
        var count = children.Length;
        var below = left ? new[] { children[0], children[1] } : [children[^2], children[^1]];
        for (var step = count - 2; step >= 1; step--)
        {
            var shown = left ? names[Math.Max(count - step - horizontal, 0)..(count - step)] : names[step..Math.Min(step + horizontal, count)];
            var node = new Tree($"{tree.Label}|<{string.Join('-', shown)}>{mark}", below);
            below = left ? [node, children[count - step]] : [children[step - 1], node];
        }
        return new(tree.Label + mark, below);
    }

    private static IEnumerable<Tree> Unfold(Tree child) => !child.IsLeaf && child.Label.Contains('|', StringComparison.Ordinal) ? child.Children.SelectMany(Unfold) : [child];
}
