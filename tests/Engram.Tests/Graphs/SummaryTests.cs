using System.Text.Json;

namespace Engram.Tests;

public class SummaryTests
{
    private static Sequential Network() => new(
    [
        ("conv", new Conv2d(4, 6, 3, 2) { Groups = 2, Bias = true }), ("bn", new BatchNorm2d(6)), new ReLU(), new Flatten(), ("fc", new Linear(54, 5)),
    ]);

    [Fact]
    public void Multiply_accumulates_are_those_of_a_loop()
    {
        var (batch, outputs, groups, height, kernel) = (3, 6, 2, 3, 3);
        var convolution = 0L;
        for (var n = 0; n < batch; n++)
            for (var o = 0; o < outputs; o++)
                for (var y = 0; y < height * height; y++)
                    for (var i = 0; i < 4 / groups; i++)
                        for (var k = 0; k < kernel * kernel; k++)
                            convolution++;
        var summary = Summary.Of(Network(), [3, 4, 6, 6]);
        Assert.Equal([convolution, 0, 0, 0, 3 * 54 * 5], summary.Rows.Select(row => row.Macs));
        Assert.Equal(summary.Rows.Sum(row => row.Macs), summary.Macs);
    }

    [Fact]
    public void Rows_tell_path_type_shape_parameters_memory_and_field()
    {
        var summary = Summary.Of(Network(), [3, 4, 6, 6]);
        Assert.Equal(["conv", "bn", "2", "3", "fc"], summary.Rows.Select(row => row.Path));
        Assert.Equal(["Conv2d", "BatchNorm2d", "ReLU", "Flatten", "Linear"], summary.Rows.Select(row => row.Type));
        Assert.Equal<Shape>([[3, 6, 3, 3], [3, 6, 3, 3], [3, 6, 3, 3], [3, 54], [3, 5]], summary.Rows.Select(row => row.Output));
        Assert.Equal([6 * 2 * 9 + 6, 12, 0, 0, 275], summary.Rows.Select(row => row.Parameters));
        Assert.Equal([648, 648, 648, 648, 60], summary.Rows.Select(row => row.ActivationBytes));
        Assert.Equal([3, 3, 3, null, null], summary.Rows.Select(row => row.ReceptiveField));
        Assert.Equal((401, 13), (summary.Parameters, summary.Buffers));
    }

    [Fact]
    public void Json_and_table_hold_the_same_figures()
    {
        var summary = Summary.Of(Network(), [3, 4, 6, 6]);
        var json = JsonDocument.Parse(summary.ToJson()).RootElement;
        Assert.Equal(401, json.GetProperty("parameters").GetInt64());
        Assert.Equal(summary.Macs, json.GetProperty("macs").GetInt64());
        Assert.Equal([3, 4, 6, 6], json.GetProperty("inputs")[0].EnumerateArray().Select(size => size.GetInt64()));
        Assert.Equal([3, 6, 3, 3], json.GetProperty("rows")[0].GetProperty("output").EnumerateArray().Select(size => size.GetInt64()));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("rows")[4].GetProperty("receptiveField").ValueKind);
        var table = summary.ToTable();
        Assert.Contains("401 parameters", table, StringComparison.Ordinal);
        Assert.Contains("[3, 6, 3, 3]", table, StringComparison.Ordinal);
        Assert.DoesNotContain(" \n", table.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_that_do_not_run_are_counted_but_have_no_row()
    {
        var (used, unused) = (new Linear(2, 3), new Linear(7, 11));
        var summary = Summary.Of(new Composed(x => used.call(x), ("used", used), ("auxiliary", unused)), [1, 2]);
        Assert.Equal(9 + 88, summary.Parameters);
        Assert.Single(summary.Rows);
    }

    [Fact]
    public void A_leaf_without_inputs_can_be_summarised()
    {
        var source = new Source();
        Assert.Equal(2, Summary.Of(new Composed(x => Ops.Add(x, source.Run()[0]), ("source", source)), [2, 3]).Rows.Count);
    }

    private sealed class Source : Leaf
    {
        protected override Tensor[] Forward(Tensor[] inputs) => [ones(2, 3)];

        protected override Shape[] Infer(Shape[] inputs) => [[2, 3]];
    }
}
