namespace Engram.Text;

/// <summary>Gives the nodes of a tree cells of a grid: words in the lowest row, every other node above its children and as near the middle of its words as is free.</summary>
/// <remarks>The layout of van Cranenburgh's drawing tool, as NLTK has it.</remarks>
internal sealed class TreeGrid
{
    private const int Scale = 2;
    private const int Line = -1;
    private const int Corner = -2;

    private readonly Node[] _nodes;
    private List<int?[]> _rows = [];

    private TreeGrid(Tree tree)
    {
        var nodes = new List<Node>();
        var words = 0;
        Number(tree, -1, nodes, ref words);
        _nodes = [.. nodes];
        _rows.Add(new int?[words * Scale]);
    }

    /// <summary>A node: its label, its parent's number, and the numbers of its first and last word.</summary>
    internal sealed record Node(int Id, int Parent, string Label, bool IsLeaf, int Height, int FirstWord, int LastWord)
    {
        internal (int Row, int Column) Cell { get; set; }

        internal List<int> ChildColumns { get; } = [];
    }

    /// <summary>The nodes, words first, then from the lowest row up.</summary>
    internal List<Node> Order { get; } = [];

    internal Node this[int id] => _nodes[id];

    internal static TreeGrid Of(Tree tree)
    {
        var grid = new TreeGrid(tree);
        grid.Fill();
        grid.Trim();
        return grid;
    }

    private static int Number(Tree tree, int parent, List<Node> nodes, ref int words)
    {
        var (id, first) = (nodes.Count, words);
        nodes.Add(null!);
        if (tree.IsLeaf)
            words++;
        else if (tree.Children.Count == 0)
        {
            // A node without children stands over an ellipsis.
            nodes.Add(new(id + 1, id, "...", true, 1, words, words));
            words++;
        }
        var height = 1;
        foreach (var child in tree.Children)
            height = Math.Max(height, nodes[Number(child, id, nodes, ref words)].Height);
        nodes[id] = new(id, parent, tree.IsLeaf ? tree.ToString() : tree.Label, tree.IsLeaf, tree.IsLeaf ? 1 : height + 1, first, words - 1);
        return id;
    }

    private void Fill()
    {
        foreach (var word in _nodes.Where(node => node.IsLeaf))
            Place(word, 0, word.FirstWord * Scale);
        foreach (var level in _nodes.Where(node => !node.IsLeaf).GroupBy(node => node.Height).OrderBy(group => group.Key))
        {
            var start = _rows.Count;
            AddRow();
            foreach (var node in level.OrderBy(node => node.LastWord - node.FirstWord))
            {
                var (row, column) = Find(node, start);
                foreach (var child in node.ChildColumns)
                    _rows[row][child] = Corner;
                Place(node, row, column);
            }
        }
    }

    private void Place(Node node, int row, int column)
    {
        _rows[row][column] = node.Id;
        Order.Add(node);
        if (node.Parent >= 0)
            _nodes[node.Parent].ChildColumns.Add(column);
    }

    private (int Row, int Column) Find(Node node, int start)
    {
        var columns = node.ChildColumns;
        var (least, most) = (columns.Min(), columns.Max());
        var center = Center(node, least, most);
        for (var row = node.Id == 0 ? _rows.Count : start; ; row++)
        {
            if (row == _rows.Count)
                AddRow();
            if (columns.Count == 1)
                return (row, columns[0]);
            var cells = _rows[row];
            if (Enumerable.Range(least, most - least + 1).Any(column => cells[column] is not (null or Line)))
                continue;
            for (var shift = 0; shift < Scale; shift++)
                for (int right = center + shift, left = right; left > least || right < most; right += Scale, left -= Scale)
                    if (right < most && (cells[right] is null || columns.Contains(right)))
                        return (row, right);
                    else if (left > least && (cells[left] is null || columns.Contains(left)))
                        return (row, left);
        }
    }

    private static int Center(Node node, int least, int most)
    {
        var count = node.LastWord - node.FirstWord + 1;
        var center = Scale * (count * (node.FirstWord + node.LastWord) / 2) / count;
        if (least < most && (center <= least || center >= most))
            center = node.ChildColumns.Sum() / node.ChildColumns.Count;
        if (most - least > 2 * Scale)
        {
            center -= center % Scale;
            if (center <= least || center >= most)
                center += Scale;
        }
        return center;
    }

    private void AddRow() => _rows.Add([.. _rows[^1].Select(cell => cell is null or Corner ? null : (int?)Line)]);

    /// <summary>Takes out empty columns and rows; the root's row becomes the first.</summary>
    private void Trim()
    {
        var columns = Enumerable.Range(0, _rows[0].Length).Where(column => _rows.Any(row => row[column] is not null)).ToArray();
        _rows = [.. Enumerable.Reverse(_rows).Where(row => row.Any(cell => cell is not (null or Line)))];
        for (var row = 0; row < _rows.Count; row++)
            for (var column = 0; column < columns.Length; column++)
                if (_rows[row][columns[column]] is { } id && id >= 0)
                    _nodes[id].Cell = (row, column);
    }
}
