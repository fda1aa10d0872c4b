namespace Engram.Vision;

/// <summary>How a large picture is cut into overlapping squares, and how what is found in them becomes one.</summary>
/// <param name="Side">The side of a tile in pixels; a picture that is smaller along an axis is one tile there.</param>
/// <param name="Overlap">The share of a tile that its neighbour sees too, at least; 0 to 0.9.</param>
public sealed record Tiling(int Side = 512, double Overlap = 0.2)
{
    /// <summary>The side of a tile in pixels.</summary>
    public int Side { get; init => field = OfSide(value); } = OfSide(Side);

    /// <summary>The share of a tile that its neighbour sees too.</summary>
    public double Overlap { get; init => field = OfOverlap(value); } = OfOverlap(Overlap);

    /// <summary>How detections of two tiles become one.</summary>
    public TileMerging Merging { get; init; } = TileMerging.Seams;

    /// <summary>What <see cref="TileMerging.Merge"/> and <see cref="TileMerging.Suppress"/> compare by; <see cref="TileMerging.Seams"/> has its own way.</summary>
    public TileMeasure Measure { get; init; } = TileMeasure.SmallerArea;

    /// <summary>From this measure on, two detections are of one thing; 0 to 1.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Whether the picture is looked at as a whole too, scaled to sides of at most <see cref="WholeSide"/>: for things larger than a tile.</summary>
    public bool Whole { get; init; } = true;

    /// <summary>The longest side at which the whole is looked at, in pixels.</summary>
    public int WholeSide { get; init; } = 1333;

    /// <summary>Where tiles begin along an axis of this length: evenly, the last one ends where the picture does.</summary>
    public IReadOnlyList<int> Starts(int length)
    {
        if (length <= Side) return [0];
        var step = Math.Max(1, Side * (1 - Overlap));
        var count = (int)Math.Ceiling((length - Side) / step) + 1;
        return [.. Enumerable.Range(0, count).Select(i => (int)((long)i * (length - Side) / (count - 1)))];
    }

    /// <summary>All tiles of a picture, row by row from the top.</summary>
    internal IEnumerable<(int Left, int Top, int Width, int Height)> Of(int height, int width)
    {
        var columns = Starts(width);
        return Starts(height).SelectMany(top => columns.Select(left => (left, top, Math.Min(Side, width), Math.Min(Side, height))));
    }

    private static int OfSide(int side) => side > 0 ? side : throw new ArgumentOutOfRangeException(nameof(side), side, "A tile is at least one pixel wide.");

    private static double OfOverlap(double share) => share is >= 0 and <= 0.9 ? share : throw new ArgumentOutOfRangeException(nameof(share), share, "Tiles overlap by 0 to 0.9 of their side.");
}

/// <summary>How detections of two tiles become one; of one tile they never do, the detector has decided about them, and of two classes neither.</summary>
public enum TileMerging
{
    /// <summary>Two detections are of one thing where both tiles look and see the same; a thing that one tile sees whole is as that tile says, one that none sees whole is all its parts.</summary>
    Seams,

    /// <summary>The surest takes in all that match it and becomes the box around them (greedy non-maximum merging).</summary>
    Merge,

    /// <summary>The surest remains, what matches it goes (greedy non-maximum suppression).</summary>
    Suppress,
}

/// <summary>How much two boxes match.</summary>
public enum TileMeasure
{
    /// <summary>The shared area over the area of both together (IoU).</summary>
    Union,

    /// <summary>The shared area over that of the smaller (IoS).</summary>
    SmallerArea,
}
