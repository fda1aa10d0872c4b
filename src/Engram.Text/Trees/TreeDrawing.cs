using System.Text.RegularExpressions;

namespace Engram.Text;

/// <summary>Draws a grid of nodes: every row of nodes, and above it the branches to its children.</summary>
internal sealed class TreeDrawing
{
    private readonly TreeGrid _grid;
    private readonly int _distance;
    private readonly string _line, _left, _right, _upright, _tee, _bottom, _cross;
    private readonly Dictionary<int, string[]> _labels = [];
    private readonly int[] _widths;
    private readonly ILookup<int, TreeGrid.Node> _children;

    internal TreeDrawing(TreeGrid grid, bool unicode, int distance, int maxWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(distance);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxWidth, 5);
        (_grid, _distance) = (grid, distance);
        (_line, _left, _right, _upright, _tee, _bottom, _cross) = unicode ? ("─", "┌", "┐", " │ ", "─┬─", "─┴─", "─┼─") : ("_", " ", " ", " | ", "___", "_|_", "_|_");
        _children = grid.Order.Where(node => node.Parent >= 0).ToLookup(node => node.Parent);
        _widths = [.. Enumerable.Repeat(3, grid.Order.Max(node => node.Cell.Column) + 1)];
        var wrap = new Regex($@"(.{{{maxWidth - 4},{maxWidth}}}\b\W*|.{{{maxWidth}}})", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
        foreach (var node in grid.Order)
        {
            _labels[node.Id] = (node.Label.Length > maxWidth ? wrap.Replace(node.Label, "$1\n").Trim() : node.Label).Split('\n');
            _widths[node.Cell.Column] = Math.Max(_widths[node.Cell.Column], _labels[node.Id].Max(part => part.Length));
        }
    }

    internal string Draw()
    {
        var lines = new List<string>();
        var rows = _grid.Order.GroupBy(node => node.Cell.Row).OrderByDescending(row => row.Key).ToArray();
        foreach (var row in rows)
        {
            var branches = _widths.Select(width => new string(' ', width)).ToArray();
            var height = row.Max(node => _labels[node.Id].Length);
            var cells = Enumerable.Range(0, height).Select(_ => branches.ToArray()).ToArray();
            foreach (var node in row)
            {
                Branch(node, branches);
                for (var line = 0; line < height; line++)
                    cells[line][node.Cell.Column] = line < _labels[node.Id].Length
                        ? Center(_labels[node.Id][line], _widths[node.Cell.Column], ' ') : Center(_children.Contains(node.Id) ? _upright : " ", _widths[node.Cell.Column], ' ');
            }
            if (row.Key != rows[0].Key)
                lines.Add(Passing(row, branches, cells));
            lines.AddRange(cells.Reverse().Select(line => string.Join(new string(' ', _distance), line)));
        }
        lines.Reverse();
        return string.Join('\n', lines) + "\n";
    }

    private void Branch(TreeGrid.Node node, string[] branches)
    {
        if (node.IsLeaf)
            return;
        var columns = _children[node.Id].Select(child => child.Cell.Column).ToArray();
        var (first, last) = (columns.Min(), columns.Max());
        if (first == last)
        {
            branches[node.Cell.Column] = Cross(branches[node.Cell.Column]);
            return;
        }
        branches[first] = (new string(' ', ((_widths[first] + 1) / 2) - 1) + _left).PadRight(_widths[first], _line[0]);
        branches[last] = (_right + new string(' ', _widths[last] / 2)).PadLeft(_widths[last], _line[0]);
        for (var column = first + 1; column < last; column++)
        {
            var child = columns.Contains(column);
            branches[column] = Center(column == node.Cell.Column ? (child ? _cross : _bottom) : child ? _tee : _line, _widths[column], _line[0]);
        }
    }

    /// <summary>Lines of nodes above to nodes below that go through this row; gives the row of branches.</summary>
    private string Passing(IGrouping<int, TreeGrid.Node> row, string[] branches, string[][] cells)
    {
        foreach (var node in _grid.Order.Where(node => node.Parent >= 0 && _grid[node.Parent].Cell.Row < row.Key && row.Key < node.Cell.Row))
        {
            var column = node.Cell.Column;
            branches[column] = Cross(branches[column]);
            if (!row.Any(other => other.Cell.Column == column))
                foreach (var line in cells)
                    line[column] = Cross(line[column]);
        }
        return string.Concat(branches.Select((branch, column) =>
            branch + new string(branch[^1] != ' ' ? branch[^1] : column + 1 < branches.Length ? branches[column + 1][0] : ' ', _distance)));
    }

    private string Cross(string cell)
    {
        var start = cell.Length - (cell.Length / 2) - (_upright.Length / 2) - 1;
        return cell[..start] + _upright + cell[(start + _upright.Length)..];
    }

    /// <summary>In the middle; where that is between two places, on the right if the width is odd, as Python has it.</summary>
    private static string Center(string text, int width, char fill)
    {
        var missing = width - text.Length;
        if (missing <= 0)
            return text;
        var left = (missing / 2) + (missing & width & 1);
        return new string(fill, left) + text + new string(fill, missing - left);
    }
}
