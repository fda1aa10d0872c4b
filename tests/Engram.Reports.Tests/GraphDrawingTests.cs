using System.Xml.Linq;

namespace Engram.Reports.Tests;

public sealed class GraphDrawingTests
{
    private static readonly Graph s_residual = Graph.Record(new Residual([("a", new Linear(4, 4)), ("b", new Linear(4, 4))]), [1, 4]);
    private static readonly Graph s_step = Graph.Record(new LSTMCell(3, 4), [1, 3], [1, 4], [1, 4]);

    [Fact]
    public void A_feed_forward_network_is_acyclic_and_a_recurrent_one_cyclic()
    {
        Assert.False(new GraphDrawing("network", s_residual).IsCyclic);
        Assert.False(new GraphDrawing("one step", s_step).IsCyclic);
        Assert.True(new GraphDrawing("LSTM", s_step) { Recurrences = [new(0, 1), new(1, 2)] }.IsCyclic);
    }

    [Fact]
    public void An_arrow_back_makes_a_cycle_only_where_a_path_leads_forward()
    {
        // Two layers beside each other: a → 0, b → 1.
        var both = Graph.Record(new Apart(), [1, 2], [1, 2]);
        Assert.False(new GraphDrawing("apart", both) { Recurrences = [new(0, 1)] }.IsCyclic);
        Assert.True(new GraphDrawing("round", both) { Recurrences = [new(0, 1), new(1, 0)] }.IsCyclic);
        Assert.True(new GraphDrawing("itself", both) { Recurrences = [new(0, 0)] }.IsCyclic);
    }

    [Fact]
    public void Every_node_stands_below_all_that_it_takes_from_and_none_on_another()
    {
        var layout = new GraphLayout(s_residual);
        Assert.Equal(s_residual.Nodes.Count + 2, layout.Spots.Count);
        Assert.All(layout.Edges, edge => Assert.All(edge.Zip(edge.Skip(1)), pair => Assert.Equal(GraphLayout.Down, pair.Second.Y - pair.First.Y, 1e-9)));
        var places = layout.Spots.Concat(layout.Edges.SelectMany(edge => edge)).Distinct().ToList();
        Assert.Equal(places.Count, places.Select(spot => (spot.X, spot.Y)).Distinct().Count());
        Assert.All(places, spot => Assert.InRange(spot.X, 0, layout.Width));
    }

    [Fact]
    public void The_picture_names_what_it_shows()
    {
        var text = SvgFile.RenderGraph(new("Residual & more", s_residual));
        var svg = XElement.Parse(text);
        Assert.Contains("acyclic", svg.Attribute("aria-label")!.Value, StringComparison.Ordinal);
        string[] shown = [.. svg.Descendants().Where(e => e.Attribute("class")?.Value == "node").Select(e => e.Value)];
        Assert.Equal(["a", "add", "b", "input", "result"], shown.Order());
        Assert.Equal(5, svg.Descendants().Count(e => e.Attribute("class")?.Value == "edge"));
        Assert.DoesNotContain(svg.Descendants(), e => e.Attribute("class")?.Value == "again");
        var cyclic = XElement.Parse(SvgFile.RenderGraph(new("LSTM", s_step) { Recurrences = [new(0, 1), new(1, 2)] }));
        Assert.Equal(2, cyclic.Descendants().Count(e => e.Attribute("class")?.Value == "again"));
        Assert.Contains("a cyclic", cyclic.Attribute("aria-label")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_cannot_come_back()
    {
        Assert.Contains("no input 3", Assert.Throws<ArgumentException>(() => SvgFile.RenderGraph(new("LSTM", s_step) { Recurrences = [new(0, 3)] })).Message);
        Assert.Contains("no result 2", Assert.Throws<ArgumentException>(() => new GraphDrawing("LSTM", s_step) { Recurrences = [new(2, 1)] }.IsCyclic).Message);
    }

    private sealed class Apart : Layer
    {
        private readonly Linear _a, _b;

        internal Apart() => (_a, _b) = (Add("a", new Linear(2, 2)), Add("b", new Linear(2, 2)));

        protected override TorchSharp.torch.Tensor[] Forward(TorchSharp.torch.Tensor[] inputs) => [_a.call(inputs[0]), _b.call(inputs[1])];
    }
}
