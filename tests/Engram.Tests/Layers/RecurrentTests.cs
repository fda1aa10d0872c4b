using Engram.Testing;

namespace Engram.Tests;

/// <summary>Recurrent layers and cells against PyTorch's, by value and by gradient of inputs, first states and parameters, in float64.</summary>
public class RecurrentTests
{
    public static TheoryData<string> Cases => [.. OperatorCase.Running("rnn")];

    [Theory, MemberData(nameof(Cases))]
    public void Values_and_gradients_equal_the_reference(string title)
    {
        using var scope = NewDisposeScope();
        var item = OperatorCase.Case(title);
        if (item.Name.EndsWith("Cell", StringComparison.Ordinal))
        {
            Steps(item);
            return;
        }
        var layer = Make(item);
        layer.Fill(item);
        Tensor Variable(string name) => item[name].ToTensor(float64).requires_grad_();
        Tensor[] inputs = [Variable("x"), .. new[] { "h0", "c0" }.Where(name => item.Find(name) is not null).Select(Variable)];
        var lengths = item.Arguments["lengths"] is { } given ? tensor([.. given.EnumerateArray().Select(length => length.GetInt64())]) : null;
        var outputs = layer.Run(lengths is null ? inputs : [.. inputs, lengths]);
        var weights = Engram.Testing.Fill.Input("nn0.rw", item["out"].Shape).ToTensor(float64);
        outputs.Skip(1).Aggregate(outputs[0].mul(weights).sum(), (loss, state) => loss.add(state.square().sum())).backward();
        var comparison = new Comparison(title).Tensor("y", item["out"], outputs[0].ToFixture(), Tolerance.Float64);
        foreach (var (i, name) in new[] { "h_n", "c_n" }.Index().Take(outputs.Length - 1))
            comparison.Tensor(name, item[name], outputs[i + 1].ToFixture(), Tolerance.Float64);
        foreach (var (input, name) in inputs.Zip(["grad_x", "grad_h0", "grad_c0"]))
            comparison.Tensor(name, item.Find(name, input.shape)!, input.grad!.ToFixture(), Tolerance.Float64);
        item.Gradients(comparison, name => layer.Own(name).grad!.ToFixture());
        comparison.Verify();
    }

    [Fact]
    public void All_of_the_file_are_there() => Assert.Equal(31, Cases.Count);

    [Fact]
    public void Batch_first_only_turns_x_and_y()
    {
        using var scope = NewDisposeScope();
        var (time, batch) = (new LSTM(3, 4) { Bidirectional = true }, new LSTM(3, 4) { Bidirectional = true, BatchFirst = true });
        var (x, lengths) = (randn(5, 2, 3), tensor([5L, 3]));
        var (a, b) = (time.Run(x, lengths), batch.Run(x.transpose(0, 1), lengths));
        Assert.Equal(a[0].transpose(0, 1).Values(), b[0].Values());
        Assert.Equal(a[1].Values(), b[1].Values());
        Assert.Equal(a[2].Values(), b[2].Values());
    }

    [Fact]
    public void An_unrolled_cell_equals_the_layer()
    {
        using var scope = NewDisposeScope();
        var (layer, cell) = (new LSTM(3, 4), new LSTMCell(3, 4));
        layer.Materialize(seed: 2);
        cell.Materialize();
        using var noGradient = no_grad();
        foreach (var (name, tensor) in cell.State())
            tensor.copy_(layer.Own($"{name}_l0"));
        var x = randn(5, 2, 3);
        var (outputs, state) = cell.Unroll(x);
        var expected = layer.Run(x);
        Assert.Equal(expected[0].Values(), outputs.Values(), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(expected[2].Values(), state.C!.Values(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    private static void Steps(OperatorCase item)
    {
        var x = item["x"].ToTensor(float64);
        Cell cell = item.Name switch { "RNNCell" => new RNNCell(3, 4), "GRUCell" => new GRUCell(3, 4), _ => new LSTMCell(3, 4) };
        cell.Fill(item);
        var state = cell.Step(x, new(item["h"].ToTensor(float64), item.Find("c")?.ToTensor(float64)));
        var comparison = new Comparison(item.Title).Tensor("h", item["h_out"], state.H.ToFixture(), Tolerance.Float64);
        if (item.Find("c_out") is { } c)
            comparison.Tensor("c", c, state.C!.ToFixture(), Tolerance.Float64);
        comparison.Verify();
    }

    private static Recurrent Make(OperatorCase item)
    {
        var a = item.Arguments;
        var (inputs, hidden, layers, both, batchFirst) = (a.Integer("input", 0), a.Integer("hidden", 0), a.Integer("layers", 1), a.Flag("bidirectional", false), a.Flag("batch_first", false));
        return item.Name switch
        {
            "RNN" => new RNN(inputs, hidden) { Layers = layers, Bidirectional = both, BatchFirst = batchFirst, Rectified = a["nonlinearity"]?.GetString() == "relu" },
            "GRU" => new GRU(inputs, hidden) { Layers = layers, Bidirectional = both, BatchFirst = batchFirst },
            "LSTM" => new LSTM(inputs, hidden) { Layers = layers, Bidirectional = both, BatchFirst = batchFirst, Projection = a.Integer("proj_size", 0) },
            _ => throw new NotSupportedException($"{item.Title} is claimed and cannot be built."),
        };
    }
}
