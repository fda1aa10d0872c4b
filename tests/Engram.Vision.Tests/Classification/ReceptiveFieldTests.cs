namespace Engram.Vision.Tests;

/// <summary>What the convolutional networks of the zoo really see, measured by going back from an element of their last map of features to the pixels.</summary>
/// <remarks>
/// All weights are positive (a mean over what is seen), biases zero, normalisations and layer scales left out as they are 1 and 0 then, gates too (squeeze-and-excitation weighs what is
/// seen by a mean of all, and shows nothing of where it lies), head and global pooling as well: so every pixel seen raises the element, and none can cancel another. A maximum passes
/// its gradient to one pixel alone: with pixels that rise along the axis it is the last of its window, with pixels that fall the first. The image is as long along the axis as it takes for
/// the middle element to see no border (or a part of that, where it would be too much work) and as narrow across as the network takes it. Float64: the outermost pixel of a hundred
/// layers counts for less than float32 can hold. Networks with attention see all from their first block on, which the summary says; they are not measured.
/// </remarks>
public class ReceptiveFieldTests
{
    // Multiply–accumulates of one image: some seconds.
    private const long MostWork = 7_000_000_000;

    // Sizes that are told in words are no families of their own.
    public static TheoryData<string> Rows =>
        [.. ZooRows.Running.Where(name => FieldOf(Zoo.Find(name)) is not null).DistinctBy(name => Testing.Fixtures.All ? name : name.Split("_small")[0].Split("_base")[0].Split("_large")[0].Split("_tiny")[0])];

    [Fact]
    public void Only_networks_with_attention_see_all_in_their_last_map() =>
        Assert.Equal(["maxvit_t", "swin_b", "swin_s", "swin_t", "swin_v2_b", "swin_v2_s", "swin_v2_t", "vit_b_16", "vit_b_32", "vit_h_14", "vit_l_16", "vit_l_32"],
            Zoo.All.Where(row => FieldOf(row) is null).Select(row => row.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_influences_the_middle_of_the_last_map_is_what_the_summary_says(string name)
    {
        var row = Zoo.Find(name);
        var model = row.Create();
        model.eval();
        Fill(model);
        var width = ModelFacts.Of(row).SmallestImage;
        foreach (var axis in (int[])[0, 1])
        {
            using var scope = NewDisposeScope();
            var (graph, map, element, expected) = Plan(row, model, width, axis);
            var size = graph.Inputs[0].Shape[axis + 2];
            // Without a maximum all is linear, and one image shows what any shows.
            var images = graph.Nodes.Any(node => node.Leaf is MaxPool2d) ? new[] { true, false } : [true];
            var seen = images.SelectMany(rises => Seen(graph, map, element, axis, rises)).ToHashSet();
            Assert.Equal((Math.Max(expected.First, 0), Math.Min(expected.Last, size - 1)), (seen.Min(), seen.Max()));
        }
    }

    private static long? FieldOf(Architecture row) => Summary.Of(row.Create(), [1, row.Channels, row.ImageSize, row.ImageSize]).ReceptiveField;

    /// <summary>The shortest image along the axis whose middle element sees no border, or the longest that is not too much work.</summary>
    private static (Graph Graph, Value Map, long Element, (long First, long Last) Seen) Plan(Architecture row, Layer model, int width, int axis)
    {
        for (var (size, step) = (Math.Max((long)width, FieldOf(row)!.Value), 32L); ; size += step)
        {
            Shape Image(long along) => axis == 0 ? [1, row.Channels, along, width] : [1, row.Channels, width, along];
            var work = Summary.Of(model, Image(size)).Macs;
            if (work > MostWork)
                // By whole steps of the last map, so that no stride drops the last rows.
                (size, step) = (width + Math.Max(0, (size * MostWork / work - width) / step) * step, 0);
            var graph = Graph.Record(model, Image(size));
            var map = ReceptiveField.LastMap(graph)!;
            var element = map.Shape[axis + 2] / 2;
            var seen = ReceptiveField.Of(graph, axis)[map.Id].Seen(element)!.Value;
            if (step == 0 || (seen.First >= 0 && seen.Last < size))
                return (graph, map, element, seen);
        }
    }

    private static IEnumerable<long> Seen(Graph graph, Value map, long element, int axis, bool rises)
    {
        using var scope = NewDisposeScope();
        var shape = graph.Inputs[0].Shape;
        var along = linspace(rises ? 1 : 2, rises ? 2 : 1, shape[axis + 2], ScalarType.Float64).mul(1e-9);
        var image = along.reshape(axis == 0 ? [1, 1, -1, 1] : [1, 1, 1, -1]).expand([.. shape]).contiguous();
        image.requires_grad = true;
        var middle = Features(graph, map, image).select(axis + 2, element);
        middle.select(2, middle.size(2) / 2).sum().backward();
        return [.. image.grad!.sum([0, 1, 3 - axis]).abs().gt(0).nonzero().data<long>()];
    }

    /// <summary>Runs the recorded leaves up to a value, without gates and normalisations.</summary>
    private static Tensor Features(Graph graph, Value map, Tensor image)
    {
        var needed = new HashSet<int> { map.Id };
        foreach (var node in graph.Nodes.Reverse().Where(node => node.Outputs.Any(output => needed.Contains(output.Id))))
            needed.UnionWith(Through(node).Select(value => value.Id));
        Dictionary<int, Tensor> values = new() { [graph.Inputs[0].Id] = image };
        foreach (var node in graph.Nodes.Where(node => node.Outputs.Any(output => needed.Contains(output.Id))))
        {
            Tensor[] inputs = [.. Through(node).Select(value => values[value.Id])];
            var outputs = inputs.Length < node.Inputs.Count || IsLeftOut(node.Leaf) ? inputs : node.Leaf.Run(inputs);
            foreach (var (value, output) in node.Outputs.Zip(outputs))
                values[value.Id] = output;
        }
        return values[map.Id];
    }

    private static IEnumerable<Value> Through(Node node) => node.Inputs.Where(value => !ReceptiveField.IsGate(node, value));

    private static bool IsLeftOut(Layer leaf) => leaf is BatchNorm or LayerNorm or LayerNorm2d or ChannelScale or Dropping;

    /// <summary>Makes the weights of the layers that look around, each a mean; the heads are not made at all.</summary>
    private static void Fill(Layer model)
    {
        using var noGradient = no_grad();
        foreach (var leaf in model.Walk().Select(found => found.Layer).Where(layer => layer.Declarations.Count > 0 && !IsLeftOut(layer)))
        {
            // Fully connected layers of a head have no windows, and more weights than all else.
            if (leaf is Linear && leaf.Declarations[0].Shape.Elements > 20_000_000)
                continue;
            leaf.Materialize();
            leaf.to(ScalarType.Float64);
            foreach (var (_, parameter) in leaf.named_parameters())
            {
                parameter.requires_grad = false;
                parameter.fill_(parameter.dim() > 1 ? (double)parameter.size(0) / parameter.numel() : 0);
            }
        }
    }
}
