namespace Engram;

/// <summary>How two shapes are stretched to one: the axes are compared from the last to the first, and an axis of size 1, or one that is missing in front, repeats along the other's.</summary>
/// <remarks>What TorchSharp does by itself in <c>x + y</c> or <c>x * y</c>, explained before it happens. Source: the rule of NumPy (Harris et al. 2020, doi:10.1038/s41586-020-2649-2).</remarks>
/// <param name="Left">One shape.</param>
/// <param name="Right">The other.</param>
/// <param name="Axes">What becomes of each axis, the first one first.</param>
public sealed record Broadcasting(Shape Left, Shape Right, IReadOnlyList<BroadcastAxis> Axes)
{
    /// <summary>Compares two shapes.</summary>
    public static Broadcasting Of(Shape left, Shape right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var count = Math.Max(left.Count, right.Count);
        return new(left, right, [.. Enumerable.Range(0, count).Select(axis => new BroadcastAxis(At(left, axis - count), At(right, axis - count)))]);

        static long? At(Shape shape, int fromEnd) => shape.Count + fromEnd >= 0 ? shape[shape.Count + fromEnd] : null;
    }

    /// <summary>Whether the shapes fit each other.</summary>
    public bool Fits => Axes.All(axis => axis.Size is not null);

    /// <summary>The shape that both are stretched to.</summary>
    /// <exception cref="ShapeException">They do not fit; the message is <see cref="Explain"/>.</exception>
    public Shape Result => Fits ? [.. Axes.Select(axis => axis.Size!.Value)] : throw new ShapeException(Explain());

    /// <summary>Why the shapes fit or do not, one line for each axis from the last to the first, and what would mend it.</summary>
    public string Explain()
    {
        var lines = Axes.Select((axis, i) => $"axis {i - Axes.Count}: {axis.Explain()}").Reverse();
        var verdict = Fits ? $"{Left} and {Right} fit: both are stretched to {Result}."
            : $"{Left} and {Right} do not fit: give the axes that differ one size, or size 1 to one of them (unsqueeze adds such an axis).";
        return string.Join('\n', lines.Prepend(verdict));
    }
}

/// <summary>Two sizes that meet; null where a shape has no such axis.</summary>
/// <param name="Left">One size.</param>
/// <param name="Right">The other.</param>
public sealed record BroadcastAxis(long? Left, long? Right)
{
    /// <summary>The size that both become; nothing where they do not fit.</summary>
    public long? Size => (Left ?? 1, Right ?? 1) is var (left, right) && left == right ? left : left == 1 ? right : right == 1 ? left : null;

    internal string Explain() => (Left, Right) switch
    {
        (null, { } only) => $"only the right has it; the left repeats {only} times",
        ({ } only, null) => $"only the left has it; the right repeats {only} times",
        ({ } left, { } right) when left == right => $"{left} and {right} are alike",
        (1, { } right) => $"1 is stretched to {right}",
        ({ } left, 1) => $"1 is stretched to {left}",
        var (left, right) => $"{left} and {right} differ and neither is 1: they do not fit",
    };
}
