namespace Engram;

/// <summary>What the elements of a value see of the model's input along one axis, from the first element seen to the last.</summary>
/// <remarks>
/// Where layers enlarge (transposed convolutions, upsampling), neighbours may see the same elements, or different numbers of them: what is seen repeats with a <see cref="Period"/>.
/// Source: Araujo, Norris, Sim 2019, "Computing receptive fields of convolutional neural networks", eq. 2 (size), 3 (stride) and 5 (start), which are the closed forms for a period of 1.
/// </remarks>
public sealed class ReceptiveField
{
    // Beyond it, as after many enlargements by odd factors, the answer is everything.
    private const long LongestPeriod = 4096;
    private static readonly (long, long) s_nothing = (long.MaxValue, long.MinValue);

    private readonly (long First, long Last)[] _seen;

    private ReceptiveField((long, long)[] seen, long stride) => (_seen, Stride) = (seen, stride);

    /// <summary>What an input element sees: itself.</summary>
    public static ReceptiveField Itself { get; } = new([(0, 0)], 1);

    /// <summary>All of the input.</summary>
    public static ReceptiveField Everything { get; } = new([], 1);

    /// <summary>The input elements that an element sees, or the most that one does; nothing where each sees everything.</summary>
    public long? Size => _seen.Length == 0 ? null : _seen.Max(seen => seen == s_nothing ? 0 : seen.Last - seen.First + 1);

    /// <summary>Input elements between what an element and the one a <see cref="Period"/> behind it see.</summary>
    public long Stride { get; }

    /// <summary>Elements until what is seen repeats; 1 unless a layer enlarges.</summary>
    public long Period => Math.Max(1, _seen.Length);

    /// <summary>The first input element that an element of the first period sees; negative in the padding.</summary>
    public long Start => _seen.Where(seen => seen != s_nothing).Select(seen => seen.First).DefaultIfEmpty().Min();

    /// <summary>The first and the last input element that an element sees, as if the input had no ends; nothing where it sees none, or each sees everything.</summary>
    public (long First, long Last)? Seen(long element) => _seen.Length > 0 && At(element) is var seen && seen != s_nothing ? seen : null;

    /// <summary>The receptive field of each value of a graph along the given axis of the image (0 is the first behind the channels).</summary>
    /// <remarks>Gates are left out: a factor with one value a channel, as squeeze-and-excitation has it, weighs what is seen and shows nothing of where it lies.</remarks>
    public static IReadOnlyDictionary<int, ReceptiveField> Of(Graph graph, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var fields = graph.Inputs.ToDictionary(value => value.Id, _ => Itself);
        foreach (var node in graph.Nodes)
        {
            var seen = node.Inputs.Where(value => !IsGate(node, value)).Select(value => fields[value.Id]).DefaultIfEmpty(Itself).Aggregate(Union);
            var reaches = node.Inputs.Count > 0 ? node.Leaf.Reaches(node.Inputs[0].Shape) : null;
            if (node.Inputs.Count > 0 && node.Leaf.SeesAllOf(node.Inputs[0].Shape))
                seen = Everything;
            else if (reaches is not null && reaches.Count > axis)
                seen = seen.Through(reaches[axis]);
            foreach (var output in node.Outputs)
                fields[output.Id] = seen;
        }
        return fields;
    }

    /// <summary>The last map of features: what the head looks at as a whole, before any pooling of its own; nothing where attention has looked at all places before, or nothing ever does.</summary>
    public static Value? LastMap(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var fields = Of(graph);
        var makers = graph.Nodes.SelectMany(node => node.Outputs.Select(output => (output.Id, node))).ToDictionary();
        for (var value = graph.Outputs[0]; makers.TryGetValue(value.Id, out var node) && node.Inputs.Count > 0; value = node.Inputs[0])
        {
            if (fields[value.Id].Size is not null || fields[node.Inputs[0].Id].Size is null)
                continue;
            if (node.Leaf is not (AdaptivePool<Size2> or GlobalMaxPool2d or Flatten))
                return null;
            var map = node.Inputs[0];
            while (makers.TryGetValue(map.Id, out var maker) && maker.Leaf is AdaptivePool<Size2> or Dropping)
                map = maker.Inputs[0];
            return map;
        }
        return null;
    }

    /// <summary>Whether a node weighs one of its inputs by the other, channel by channel.</summary>
    /// <param name="node">The node.</param>
    /// <param name="factor">One of its inputs.</param>
    public static bool IsGate(Node node, Value factor)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(factor);
        return node.Leaf is Multiply && IsGate(factor.Shape, node.Outputs[0].Shape);
    }

    private static bool IsGate(Shape factor, Shape product) =>
        factor.Count == product.Count && factor.Skip(2).All(size => size == 1) && product.Skip(2).Any(size => size > 1);

    private (long First, long Last) At(long element)
    {
        var periods = Reach.FloorDivide(element, _seen.Length);
        var (first, last) = _seen[element - periods * _seen.Length];
        return (first, last) == s_nothing ? s_nothing : (first + periods * Stride, last + periods * Stride);
    }

    private ReceptiveField Through(Reach reach)
    {
        if (_seen.Length == 0)
            return this;
        // The leaf's periods until its taps fall on the same element of ours.
        var repeats = _seen.Length / Reach.GreatestCommonDivisor(reach.Advance, _seen.Length);
        var period = reach.Taps.Count * repeats;
        return period > LongestPeriod ? Everything : new(
            [.. Enumerable.Range(0, (int)period).Select(output =>
                reach.Taps[output % reach.Taps.Count].Select(tap => At(tap + output / reach.Taps.Count * reach.Advance)).Aggregate(s_nothing, Hull))],
            reach.Advance * repeats / _seen.Length * Stride);
    }

    // What either sees lies between the earlier start and the later end.
    private static ReceptiveField Union(ReceptiveField left, ReceptiveField right)
    {
        // Values whose elements do not move on alike lie on different grids: nobody knows what is put beside what.
        if (left._seen.Length == 0 || right._seen.Length == 0 || left.Stride * right.Period != right.Stride * left.Period)
            return Everything;
        var period = left.Period / Reach.GreatestCommonDivisor(left.Period, right.Period) * right.Period;
        return period > LongestPeriod ? Everything
            : new([.. Enumerable.Range(0, (int)period).Select(element => Hull(left.At(element), right.At(element)))], left.Stride * (period / left.Period));
    }

    private static (long, long) Hull((long First, long Last) left, (long First, long Last) right) => (Math.Min(left.First, right.First), Math.Max(left.Last, right.Last));
}
