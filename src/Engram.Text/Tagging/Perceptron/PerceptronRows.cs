namespace Engram.Text;

/// <summary>The weights during training, one row a feature, with what an average needs: the sum so far and when it was last brought up to date.</summary>
/// <remarks>Rows hold only the tags they met, side by side in one array; a row that outgrows its place moves to the end with twice the room.</remarks>
internal sealed class PerceptronRows
{
    private struct Cell
    {
        internal int Tag;
        internal int Stamp;
        internal double Weight;
        internal double Total;
    }

    private Cell[] _cells = new Cell[1 << 16];
    private readonly List<(int Start, int Count, int Room)> _rows = [];
    private int _used;

    /// <summary>An empty row behind the last.</summary>
    internal void Add() => _rows.Add((0, 0, 0));

    internal void AddTo(Span<double> scores, int row)
    {
        var (start, count, _) = _rows[row];
        foreach (ref readonly var cell in _cells.AsSpan(start, count))
            scores[cell.Tag] += cell.Weight;
    }

    internal void Update(int row, int tag, double change, int step)
    {
        var (start, count, _) = _rows[row];
        var place = start;
        while (place < start + count && _cells[place].Tag != tag)
            place++;
        if (place == start + count)
            place = Append(row, tag);
        ref var cell = ref _cells[place];
        cell.Total += (step - cell.Stamp) * cell.Weight;
        cell.Stamp = step;
        cell.Weight += change;
    }

    /// <summary>The means over all steps, to three digits; what is 0 then is dropped.</summary>
    internal Dictionary<string, IReadOnlyDictionary<string, double>> Average(List<string> names, string[] classes, int steps)
    {
        var averages = new Dictionary<string, IReadOnlyDictionary<string, double>>(names.Count);
        for (var row = 0; row < names.Count; row++)
        {
            var weights = new Dictionary<string, double>();
            foreach (var cell in _cells.AsSpan(_rows[row].Start, _rows[row].Count))
            {
                var mean = Rounding.ToEven((cell.Total + ((steps - cell.Stamp) * cell.Weight)) / steps, 1000);
                if (mean != 0)
                    weights[classes[cell.Tag]] = mean;
            }
            averages[names[row]] = weights;
        }
        return averages;
    }

    private int Append(int row, int tag)
    {
        var (start, count, room) = _rows[row];
        if (count == room)
        {
            room = Math.Max(2, room * 2);
            if (_used + room > _cells.Length)
                Array.Resize(ref _cells, Math.Max(_cells.Length * 2, _used + room));
            Array.Copy(_cells, start, _cells, _used, count);
            (start, _used) = (_used, _used + room);
        }
        _rows[row] = (start, count + 1, room);
        _cells[start + count] = new Cell { Tag = tag };
        return start + count;
    }
}
