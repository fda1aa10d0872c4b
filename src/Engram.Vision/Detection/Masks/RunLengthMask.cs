namespace Engram.Vision;

/// <summary>A mask as the lengths of its runs, down the columns from the left, the first run outside: a few numbers where a plane has thousands.</summary>
/// <remarks>Shape: height × width pixels. Immutable. Source: the data format of COCO (Lin et al. 2014, arXiv:1405.0312).</remarks>
public sealed partial class RunLengthMask
{
    private readonly int[] _runs;

    /// <summary>A mask of these runs: outside, inside, outside, …; a run may be empty.</summary>
    /// <exception cref="ArgumentException">A run is negative, or they do not add up to height · width.</exception>
    public RunLengthMask(IReadOnlyList<int> runs, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        (_runs, Height, Width) = ([.. runs], height, width);
        if (Array.FindIndex(_runs, run => run < 0) is >= 0 and var at)
            throw new ArgumentException($"Run {at} of a mask is {_runs[at]} pixels long; none is shorter than 0.", nameof(runs));
        if (_runs.Sum(run => (long)run) is var sum && sum != (long)height * width)
            throw new ArgumentException($"The runs of a mask cover {sum} pixels, but {height}×{width} are {(long)height * width}.", nameof(runs));
        for (var i = 1; i < _runs.Length; i += 2) Area += _runs[i];
        Box = Around();
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>The lengths: outside, inside, outside, ….</summary>
    public IReadOnlyList<int> Runs => _runs;

    /// <summary>How many pixels are inside.</summary>
    public long Area { get; }

    /// <summary>The tight box around the pixels inside; empty at 0, 0 without any.</summary>
    public Box Box { get; }

    /// <summary>The mask of a plane: what is not zero is inside.</summary>
    /// <exception cref="ArgumentException">The plane is not height · width long.</exception>
    public static RunLengthMask Of(ReadOnlySpan<byte> plane, int height, int width)
    {
        if (plane.Length != (long)height * width) throw new ArgumentException($"{plane.Length} samples are not a plane of {height}×{width}.", nameof(plane));
        List<int> runs = [];
        var (inside, length) = (false, 0);
        for (var x = 0; x < width; x++)
            for (var y = 0; y < height; y++)
            {
                if (plane[y * width + x] != 0 != inside)
                {
                    runs.Add(length);
                    (inside, length) = (!inside, 0);
                }
                length++;
            }
        runs.Add(length);
        return new(runs, height, width);
    }

    /// <summary>One byte a pixel, row by row: <paramref name="inside"/> or 0.</summary>
    public byte[] ToPlane(byte inside = 1)
    {
        var plane = new byte[Height * Width];
        var at = 0;
        for (var i = 0; i < _runs.Length; at += _runs[i++])
            for (var p = at; i % 2 == 1 && p < at + _runs[i]; p++) plane[p % Height * Width + p / Height] = inside;
        return plane;
    }

    /// <summary>How many pixels are inside both.</summary>
    /// <exception cref="ArgumentException">The masks are not of one size.</exception>
    public long Shared(RunLengthMask other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var shared = 0L;
        foreach (var (length, mine, others) in Together(other)) shared += mine && others ? length : 0;
        return shared;
    }

    /// <summary>What is inside either.</summary>
    /// <exception cref="ArgumentException">The masks are not of one size.</exception>
    public RunLengthMask Union(RunLengthMask other)
    {
        ArgumentNullException.ThrowIfNull(other);
        List<int> runs = [0];
        foreach (var (length, mine, others) in Together(other))
        {
            // Runs at even places are outside.
            if ((mine || others) == (runs.Count % 2 == 0)) runs[^1] += length;
            else runs.Add(length);
        }
        return new(runs, Height, Width);
    }

    // Stretches in which neither mask changes.
    private IEnumerable<(int Length, bool Mine, bool Others)> Together(RunLengthMask other)
    {
        if ((Height, Width) != (other.Height, other.Width))
            throw new ArgumentException($"A mask of {Height}×{Width} pixels cannot be laid on one of {other.Height}×{other.Width}; they must be of one size.", nameof(other));
        var (i, j, a, b) = (-1, -1, 0, 0);
        for (var left = Height * Width; left > 0;)
        {
            while (a == 0) a = _runs[++i];
            while (b == 0) b = other._runs[++j];
            var length = Math.Min(a, b);
            yield return (length, i % 2 == 1, j % 2 == 1);
            (a, b, left) = (a - length, b - length, left - length);
        }
    }

    private Box Around()
    {
        if (Area == 0) return default;
        var (left, top, right, bottom, at) = (Width, Height, 0, 0, 0);
        for (var i = 0; i < _runs.Length; at += _runs[i++])
        {
            if (i % 2 == 0 || _runs[i] == 0) continue;
            var last = at + _runs[i] - 1;
            (left, right) = (Math.Min(left, at / Height), Math.Max(right, last / Height));
            // A run into the next column touches the bottom of one and the top of the other.
            (top, bottom) = at / Height < last / Height ? (0, Height - 1) : (Math.Min(top, at % Height), Math.Max(bottom, last % Height));
        }
        return new(left, top, right + 1, bottom + 1);
    }
}
