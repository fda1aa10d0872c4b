namespace Engram.Tests;

/// <summary>Receptive fields against what really reaches an output: one row of the input is lit, and the outputs that change see it.</summary>
public class ReceptiveFieldTests
{
    private static readonly Dictionary<string, Func<Layer>> s_networks = new()
    {
        ["one convolution"] = () => Positive(3),
        ["stride, dilation, padding"] = () => new Sequential([Positive(3, 2), Positive(3, 1, dilation: 2), new ReLU(), Positive(2, 3)]),
        ["pools"] = () => new Sequential([Positive(3), new MaxPool2d(3, 2) { Padding = 1 }, Positive(5), new MaxPool2d(2) { Ceiling = true }]),
        ["padding beyond the kernel"] = () => Positive(1, 1, padding: 2),
        ["residual"] = () => new Residual([Positive(3), Positive(3)], then: [new MaxPool2d(2)]),
        ["strided shortcut"] = () => new Residual([Positive(3, 2), Positive(3)], [Positive(1, 2)]),
        ["branches of different reach"] = () => new Concat([Positive(1)], [Positive(5)], [Positive(3, 1, dilation: 3)], []),
        ["branches that see to different sides"] = () => new Concat([Positive(5, 3, padding: 1)], [Positive(5, 3, padding: 2)]),
        ["transposed convolution"] = () => Transposed(4, 2, padding: 1),
        ["transposed convolution with gaps"] = () => Transposed(2, 3),
        ["transposed, dilated, then convolved"] = () => new Sequential([Transposed(3, 2, dilation: 3), Positive(3), Positive(3, 1, dilation: 2)]),
        ["down and up again"] = () => new Sequential([Positive(3), new MaxPool2d(2), Positive(3), Transposed(2, 2), Positive(3)]),
        ["up by two and down by three"] = () => new Sequential([Positive(3), Transposed(4, 2), Positive(3, 3)]),
        ["skip connection over a valley"] = () => new Concat([], [new MaxPool2d(2), Positive(3), new Upsample(Interpolation.Linear)]),
        ["nearest"] = () => new Sequential([Positive(3), new Upsample { Factor = 3 }, Positive(3)]),
        ["nearest by a fraction"] = () => new Upsample { Factor = 1.5 },
        ["linear"] = () => new Sequential([Positive(3, 2), new Upsample(Interpolation.Linear) { Factor = 4 }]),
        ["linear to a size"] = () => new Upsample(Interpolation.Linear) { Size = [60, 1] },
        ["linear between corners"] = () => new Upsample(Interpolation.Linear) { Size = [95, 1], AlignCorners = true },
        ["linear to fewer"] = () => new Upsample(Interpolation.Linear) { Size = [12, 1] },
        ["cubic"] = () => new Upsample(Interpolation.Cubic) { Factor = 2 },
        ["shuffled pixels"] = () => new Sequential([new Conv2d(1, 4, 3) { Weights = Constant.Ones }, new PixelShuffle(2), Positive(3)]),
        ["adaptive pool that divides"] = () => new Sequential([Positive(3), new AdaptiveAvgPool2d(6)]),
    };

    public static TheoryData<string> Names => [.. s_networks.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_field_is_what_reaches_the_output(string name)
    {
        const int size = 48;
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var model = s_networks[name]();
        var graph = Graph.Record(model, [1, 1, size, size]);
        var field = ReceptiveField.Of(graph)[graph.Outputs[0].Id];

        var lit = (eye(size) * 1e3).view(size, 1, size, 1).expand(size, 1, size, size).contiguous();
        var reached = model.call(lit).abs().amax([1, 3]).gt(1e-3);
        var middle = (int)reached.size(1) / 2;
        var most = 0L;
        for (var output = middle - 1; output <= middle + field.Period; output++)
        {
            long[] seen = [.. Enumerable.Range(0, size).Where(row => reached[row, output].item<bool>()).Select(row => (long)row)];
            (long, long)? expected = seen.Length == 0 ? null : (seen[0], seen[^1]);
            Assert.Equal(expected, field.Seen(output));
            most = Math.Max(most, seen.Length == 0 ? 0 : seen[^1] - seen[0] + 1);
            if (field.Period == 1)
                Assert.Equal(field.Start + output * field.Stride, seen[0]);
        }
        Assert.Equal(field.Size, most);
    }

    [Fact]
    public void An_element_of_an_enlarged_value_sees_no_more_than_reaches_it()
    {
        // Where it is doubled by a 4×4 kernel, each element is painted by two; a period is two outputs and one input.
        var graph = Graph.Record(new ConvTranspose2d(1, 1, 4, 2) { Padding = 1 }, [1, 1, 8, 8]);
        var field = ReceptiveField.Of(graph)[1];
        Assert.Equal((2L, 1L, 2L), (field.Size!.Value, field.Stride, field.Period));
        Assert.Equal(((-1L, 0L), (0L, 1L), (3L, 4L)), (field.Seen(0)!.Value, field.Seen(1)!.Value, field.Seen(8)!.Value));
    }

    [Fact]
    public void What_lies_on_different_grids_is_said_to_see_everything()
    {
        // Every second of eight rows, and the last four: the places that stand beside each other drift apart.
        var (strided, cut) = (new MaxPool2d((2, 1)), new Padding2d((-4, 0), 0));
        var apart = new Composed(x => Ops.Multiply(strided.call(x), cut.call(x)), ("strided", strided), ("cut", cut));
        var graph = Graph.Record(apart, [1, 1, 8, 8]);
        Assert.Null(ReceptiveField.Of(graph)[graph.Outputs[0].Id].Size);
    }

    [Fact]
    public void Axes_are_told_apart()
    {
        var graph = Graph.Record(new Conv2d(1, 1, (3, 7), (1, 2)), [1, 1, 20, 20]);
        Assert.Equal((3L, 1L), (ReceptiveField.Of(graph)[1].Size!.Value, ReceptiveField.Of(graph)[1].Stride));
        Assert.Equal((7L, 2L), (ReceptiveField.Of(graph, axis: 1)[1].Size!.Value, ReceptiveField.Of(graph, axis: 1)[1].Stride));
    }

    [Fact]
    public void What_is_pooled_globally_or_fully_connected_sees_everything()
    {
        foreach (Layer layer in new Layer[] { new AdaptiveAvgPool2d(1), new GlobalMaxPool2d(), new Sequential([new Flatten(), new Linear(64, 2)]) })
            Assert.Null(ReceptiveField.Of(Graph.Record(layer, [2, 1, 8, 8])).Last().Value.Size);
    }

    [Fact]
    public void An_uneven_adaptive_pool_never_claims_less_than_it_sees()
    {
        var graph = Graph.Record(new AdaptiveAvgPool2d(3), [1, 1, 7, 7]);
        Assert.Equal(7, ReceptiveField.Of(graph)[graph.Outputs[0].Id].Size);
    }

    private static ConvTranspose2d Transposed(int kernel, int stride, int padding = 0, int dilation = 1) =>
        new(1, 1, (kernel, 1), (stride, 1)) { Padding = (padding, 0), Dilation = (dilation, 1), Weights = Constant.Ones };

    private static Conv2d Positive(int kernel, int stride = 1, int dilation = 1, int? padding = null) =>
        new(1, 1, kernel, stride) { Dilation = dilation, Padding = padding is { } given ? (Size2)given : null, Weights = Constant.Ones };
}
