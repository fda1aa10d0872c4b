namespace Engram.Vision;

/// <summary>Turns a map of numbers a place and anchor into a list: row by row, place by place, anchor by anchor.</summary>
/// <remarks>Shape: [batch, anchors · columns, h, w] → [batch, h · w · anchors, columns].</remarks>
/// <param name="columns">Numbers of an anchor.</param>
internal sealed class PerAnchor(int columns) : Leaf
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object> { ["columns"] = columns };

    /// <inheritdoc/>
    protected override Kept Keeps => Kept.Nothing;

    /// <inheritdoc/>
    protected override bool SeesEverything => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => List(input, columns);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        RequireRank(input, 4, Size2.Axes);
        return input[1] % columns == 0 ? [input[0], input[1] / columns * input[2] * input[3], columns] : throw new ShapeException($"{input[1]} channels are no multiple of {columns} numbers an anchor.");
    }

    internal static Tensor List(Tensor map, long columns) =>
        map.contiguous().view(map.size(0), -1, columns, map.size(2), map.size(3)).permute(0, 3, 4, 1, 2).reshape(map.size(0), -1, columns);
}
