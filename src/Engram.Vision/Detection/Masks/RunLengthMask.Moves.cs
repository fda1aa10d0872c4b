namespace Engram.Vision;

public sealed partial class RunLengthMask
{
    /// <summary>The mask as a part of a larger picture, nothing around it.</summary>
    /// <param name="left">The columns of the picture before it.</param>
    /// <param name="top">The rows of the picture above it.</param>
    /// <param name="height">Rows of the picture.</param>
    /// <param name="width">Columns of the picture.</param>
    /// <exception cref="ArgumentException">It does not lie in the picture.</exception>
    public RunLengthMask Within(int left, int top, int height, int width)
    {
        if (left < 0 || top < 0 || left > width - Width || top > height - Height)
            throw new ArgumentException($"A mask of {Height}×{Width} at row {top}, column {left} does not lie in a picture of {height}×{width}.", nameof(left));
        List<int> runs = [0];
        Append(runs, left * height + top, false);
        var row = 0;
        for (var i = 0; i < _runs.Length; i++)
        {
            for (var rest = _runs[i]; rest > 0;)
            {
                var length = Math.Min(rest, Height - row);
                Append(runs, length, i % 2 == 1);
                (rest, row) = (rest - length, row + length);
                if (row < Height) continue;
                Append(runs, height - Height, false);
                row = 0;
            }
        }
        // The last column's rest stands above; what is missing are the columns to the right.
        Append(runs, (width - Width - left) * height - top, false);
        if (runs is [_, .., 0]) runs.RemoveAt(runs.Count - 1);
        return new(runs, height, width);
    }

    /// <summary>The mask at another size: each pixel is that of its middle.</summary>
    public RunLengthMask Resized(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var columns = Columns();
        List<int> runs = [0];
        for (var x = 0; x < width; x++)
        {
            var at = 0;
            foreach (var (start, end) in columns[(int)((x + 0.5) * Width / width)])
            {
                var (from, to) = (Place(start), Place(end));
                Append(runs, from - at, false);
                Append(runs, to - from, true);
                at = to;
            }
            Append(runs, height - at, false);
        }
        return new(runs, height, width);

        // The first row whose middle lies at or below a border.
        int Place(int row) => Math.Clamp((int)Math.Ceiling((double)row * height / Height - 0.5), 0, height);
    }

    // Of each column the stretches inside.
    private List<(int Start, int End)>[] Columns()
    {
        List<(int, int)>[] columns = [.. Enumerable.Range(0, Width).Select(_ => new List<(int, int)>())];
        var at = 0;
        for (var i = 0; i < _runs.Length; at += _runs[i++])
        {
            if (i % 2 == 0) continue;
            for (var from = at; from < at + _runs[i];)
            {
                var to = Math.Min(at + _runs[i], (from / Height + 1) * Height);
                columns[from / Height].Add((from % Height, to - from / Height * Height));
                from = to;
            }
        }
        return columns;
    }

    // Runs at even places are outside.
    private static void Append(List<int> runs, int length, bool inside)
    {
        if (length != 0 && inside == (runs.Count % 2 == 0)) runs[^1] += length;
        else if (length != 0) runs.Add(length);
    }
}
