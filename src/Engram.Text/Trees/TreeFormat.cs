using System.Text;

namespace Engram.Text;

/// <summary>Trees as text.</summary>
public static class TreeFormat
{
    /// <summary>The tree in brackets.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="margin">What does not fit in so many characters is broken, one child a line.</param>
    /// <param name="indent">Where the first line begins.</param>
    /// <param name="separator">What follows each label.</param>
    /// <param name="open">The opening bracket.</param>
    /// <param name="close">The closing bracket.</param>
    public static string Format(this Tree tree, int margin = 70, int indent = 0, string separator = "", string open = "(", string close = ")")
    {
        ArgumentNullException.ThrowIfNull(tree);
        if (tree.IsLeaf)
            return tree.ToString();
        var flat = Flat(tree, separator, open, close);
        if (flat.Length + indent < margin)
            return flat;
        var text = new StringBuilder(open).Append(tree.Label).Append(separator);
        foreach (var child in tree.Children)
            text.Append('\n').Append(' ', indent + 2).Append(child.Format(margin, indent + 2, separator, open, close));
        return text.Append(close).ToString();
    }

    /// <summary>The tree for LaTeX's qtree package.</summary>
    public static string FormatLatex(this Tree tree)
    {
        var text = new StringBuilder("\\Tree ");
        foreach (var unit in tree.Format(indent: 6, open: "[.", close: " ]"))
            (@"#$%&~_{}".Contains(unit, StringComparison.Ordinal) ? text.Append('\\') : text).Append(unit);
        return text.ToString();
    }

    /// <summary>The tree as a drawing of characters.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="unicode">Whether lines are drawn with box characters.</param>
    /// <param name="distance">The spaces between two columns.</param>
    /// <param name="maxWidth">Longer labels are broken.</param>
    public static string PrettyPrint(this Tree tree, bool unicode = false, int distance = 1, int maxWidth = 16)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return new TreeDrawing(TreeGrid.Of(tree), unicode, distance, maxWidth).Draw();
    }

    private static string Flat(Tree tree, string separator, string open, string close) =>
        $"{open}{tree.Label}{separator} {string.Join(' ', tree.Children.Select(child => child.IsLeaf ? child.ToString() : Flat(child, separator, open, close)))}{close}";
}
