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
        var reached = model.call(lit).amax([1, 3]).gt(0);
        var middle = (int)reached.size(1) / 2;
        for (var output = middle - 1; output <= middle + 1; output++)
        {
            long[] seen = [.. Enumerable.Range(0, size).Where(row => reached[row, output].item<bool>()).Select(row => (long)row)];
            Assert.Equal(field.Size, seen[^1] - seen[0] + 1);
            Assert.Equal(field.Start + output * field.Stride, seen[0]);
        }
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

    private static Conv2d Positive(int kernel, int stride = 1, int dilation = 1, int? padding = null) =>
        new(1, 1, kernel, stride) { Dilation = dilation, Padding = padding is { } given ? (Size2)given : null, Weights = Constant.Ones };
}
