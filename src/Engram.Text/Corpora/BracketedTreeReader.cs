using System.Text;

namespace Engram.Text;

/// <summary>Reads treebanks: trees in brackets, one after the other. Only a tree is held at a time.</summary>
public static class BracketedTreeReader
{
    /// <summary>The trees; a bracket without a label around a single tree is taken off.</summary>
    /// <exception cref="FormatException">The brackets of a tree do not match.</exception>
    public static IEnumerable<Tree> Trees(TextReader text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var block = new StringBuilder();
        var open = 0;
        while (text.ReadLine() is { } line)
        {
            block.Append(line).Append('\n');
            open += line.AsSpan().Count('(') - line.AsSpan().Count(')');
            if (open > 0)
                continue;
            foreach (var tree in Whole(block))
                yield return tree;
            open = 0;
        }
        foreach (var tree in Whole(block))
            yield return tree;
    }

    private static IEnumerable<Tree> Whole(StringBuilder block)
    {
        var text = block.ToString();
        block.Clear();
        return TreeReader.ReadAll(text, "()").Select(tree => tree is { Label: "", Children: [{ IsLeaf: false } only] } ? only : tree);
    }
}
