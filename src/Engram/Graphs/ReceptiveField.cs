namespace Engram;

/// <summary>What one element of a value sees of the model's input along one axis.</summary>
/// <remarks>Source: Araujo, Norris, Sim 2019, "Computing receptive fields of convolutional neural networks", eq. 2 (size), 3 (stride) and 5 (start).</remarks>
/// <param name="Size">Input elements seen; nothing where every element is.</param>
/// <param name="Stride">Input elements between what neighbours see.</param>
public readonly record struct ReceptiveField(long? Size, long Stride)
{
    /// <summary>The first input element that the first element sees; negative in the padding.</summary>
    public long Start { get; init; }

    /// <summary>What an input element sees: itself.</summary>
    public static ReceptiveField Itself { get; } = new(1, 1);

    /// <summary>All of the input.</summary>
    public static ReceptiveField Everything { get; } = new(null, 1);

    /// <summary>The receptive field of each value of a graph along the given axis of the image (0 is the first behind the channels).</summary>
    public static IReadOnlyDictionary<int, ReceptiveField> Of(Graph graph, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var fields = graph.Inputs.ToDictionary(value => value.Id, _ => Itself);
        foreach (var node in graph.Nodes)
        {
            var seen = node.Inputs.Select(value => fields[value.Id]).DefaultIfEmpty(Itself).Aggregate(Union);
            var windows = node.Inputs.Count > 0 ? node.Leaf.Windows(node.Inputs[0].Shape) : null;
            if (node.Inputs.Count > 0 && node.Leaf.SeesAllOf(node.Inputs[0].Shape))
                seen = Everything;
            else if (windows is not null && windows.Count > axis)
                seen = seen.Through(windows[axis]);
            foreach (var output in node.Outputs)
                fields[output.Id] = seen;
        }
        return fields;
    }

    private ReceptiveField Through(Window window) =>
        new(Size + (window.Span - 1) * Stride, Stride * window.Stride) { Start = Start - window.Before * Stride };

    // What either sees lies between the earlier start and the later end.
    private static ReceptiveField Union(ReceptiveField left, ReceptiveField right)
    {
        var (start, stride) = (Math.Min(left.Start, right.Start), Math.Max(left.Stride, right.Stride));
        return left.Size is { } a && right.Size is { } b
            ? new(Math.Max(left.Start + a, right.Start + b) - start, stride) { Start = start }
            : Everything with { Stride = stride };
    }
}
