namespace Engram.Tests;

public class PipelineTests
{
    [Fact]
    public void Layers_follow_each_other_and_the_next_takes_all_that_one_gives()
    {
        using var scope = NewDisposeScope();
        var pipeline = new Halves().Then(new Add()).Then(new Linear(2, 3));
        Assert.Equal(["0", "1", "2"], pipeline.Children.Select(child => child.Name));
        Assert.Equal(["2.weight", "2.bias"], pipeline.State().Select(entry => entry.Name));
        var input = tensor(new float[] { 1, 2, 10, 20 }, [1, 4]);
        var linear = (Linear)pipeline.Children[2].Layer;
        Assert.Equal(linear.call(tensor(new float[] { 11, 22 }, [1, 2])).data<float>().ToArray(), pipeline.call(input).data<float>().ToArray());
    }

    [Fact]
    public void A_pipeline_is_one_graph_with_the_names_of_its_last_leafs_results()
    {
        using var scope = NewDisposeScope();
        var graph = Graph.Record(new ReLU().Then(new Halves()), [1, 4]);
        Assert.Equal(["left", "output1"], graph.OutputNames);
        Assert.Equal(["0", "1"], graph.Nodes.Select(node => node.Path));
        var replayed = graph.Replay(tensor(new float[] { -1, 2, -3, 4 }, [1, 4]));
        Assert.Equal([0, 2], replayed[0].data<float>().ToArray());
        Assert.Equal([0, 4], replayed[1].data<float>().ToArray());
        Assert.Equal(["output0"], Graph.Record(new ReLU(), [1, 4]).OutputNames);
    }

    /// <summary>The two halves of the last axis, of which the first has a name.</summary>
    private sealed class Halves : Leaf
    {
        public override IReadOnlyList<string> ResultNames => ["left"];

        protected override Tensor[] Forward(Tensor[] inputs) => [inputs[0].narrow(-1, 0, inputs[0].size(-1) / 2).clone(), inputs[0].narrow(-1, inputs[0].size(-1) / 2, inputs[0].size(-1) / 2).clone()];

        protected override Shape[] Infer(Shape[] inputs) => [inputs[0].With(inputs[0].Count - 1, inputs[0][^1] / 2), inputs[0].With(inputs[0].Count - 1, inputs[0][^1] / 2)];
    }
}
