using Engram.Testing;

namespace Engram.Tests;

/// <summary>Recurrent layers and cells against PyTorch's, by value and by gradient of inputs, first states and parameters, in float64.</summary>
public class RecurrentTests
{
    public static TheoryData<string, bool> Cases
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var title in OperatorCase.Running("rnn"))
            {
                data.Add(title, false);
                data.Add(title, true);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Values_and_gradients_equal_the_reference(string title, bool stepByStep)
    {
        using var scope = NewDisposeScope();
        var item = OperatorCase.Case(title);
        if (item.Name.EndsWith("Cell", StringComparison.Ordinal))
        {
            Steps(item);
            return;
        }
        var layer = Make(item);
        layer.StepByStep = stepByStep;
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
    public void All_of_the_file_are_there() => Assert.Equal(2 * 31, Cases.Count);

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

    [Theory]
    [InlineData(false), InlineData(true)]
    public void Kernels_and_single_steps_agree_in_single_precision(bool training)
    {
        Assert.True(Aten.Available, Aten.Closed);
        foreach (var make in new Func<Recurrent>[] { () => new RNN(3, 4) { Layers = 2 }, () => new GRU(3, 4) { Bidirectional = true }, () => new LSTM(3, 4) { Layers = 2, Bidirectional = true, Dropout = 0.5 }, () => new LSTM(3, 4) { Bias = false, Projection = 2 } })
        {
            foreach (var lengths in new long[]?[] { null, [3, 5] })
            {
                using var scope = NewDisposeScope();
                var (fused, composed) = (Run(make(), false), Run(make(), true));
                Assert.Equal(composed, fused, (a, b) => Math.Abs(a - b) < 1e-5);

                double[] Run(Recurrent layer, bool stepByStep)
                {
                    // Dropped elements are drawn for packed and for whole sequences in another order.
                    layer.train(training && (lengths is null || layer.Dropout == 0));
                    layer.Materialize(seed: 4);
                    layer.StepByStep = stepByStep;
                    var x = Networks.Distinct([5, 2, 3], type: float32).requires_grad_();
                    manual_seed(7);
                    var outputs = layer.Run(lengths is null ? [x] : [x, tensor(lengths)]);
                    outputs.Aggregate(zeros(1), (sum, output) => sum + output.square().sum()).backward();
                    return [.. outputs.Append(x.grad!).Concat(layer.parameters().Select(parameter => parameter.grad!)).SelectMany(Networks.Values)];
                }
            }
        }
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void Dropout_stands_between_layers_in_training_alone(bool stepByStep)
    {
        using var scope = NewDisposeScope();
        // All is dropped: the upper layer sees zeros.
        var (both, upper, x) = (new GRU(2, 3) { Layers = 2, Dropout = 1, StepByStep = stepByStep }, new GRU(3, 3), randn(4, 2, 2));
        both.Materialize(seed: 2);
        upper.Materialize();
        using var noGradient = no_grad();
        foreach (var (name, tensor) in upper.State())
            tensor.copy_(both.Own(name.Replace("_l0", "_l1", StringComparison.Ordinal)));
        both.train();
        Assert.Equal(upper.Run(zeros(4, 2, 3))[0].Values(), both.Run(x)[0].Values(), (a, b) => Math.Abs(a - b) < 1e-6);
        both.eval();
        var whole = new GRU(2, 3) { Layers = 2 };
        whole.Materialize(seed: 2);
        Assert.Equal(whole.Run(x)[0].Values(), both.Run(x)[0].Values(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void A_sample_of_no_steps_keeps_its_first_state(bool stepByStep)
    {
        using var scope = NewDisposeScope();
        var (layer, state) = (new GRU(2, 3) { StepByStep = stepByStep }, randn(1, 2, 3));
        var outputs = layer.Run(randn(4, 2, 2), state, tensor([0L, 4]));
        Assert.Equal(state.select(1, 0).Values(), outputs[1].select(1, 0).Values());
        Assert.All(outputs[0].select(1, 0).Values(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_length_beyond_the_steps_is_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("between 0 and the 4 steps", Assert.Throws<ShapeException>(() => new GRU(2, 3).Run(randn(4, 2, 2), tensor([5L, 4]))).Message);
        Assert.Contains("got -1, 4", Assert.Throws<ShapeException>(() => new GRU(2, 3).Run(randn(4, 2, 2), tensor([-1L, 4]))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LSTM(2, 3) { Dropout = 1.5 });
    }

    [Fact]
    public void Without_bias_there_is_none() =>
        Assert.Equal(["weight_ih_l0", "weight_hh_l0", "weight_ih_l1", "weight_hh_l1"], new RNN(2, 3) { Layers = 2, Bias = false }.State().Select(entry => entry.Name));

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
