namespace Engram.Tests;

public class FreezingTests
{
    private static Sequential Network() => new(
    [
        ("body", new Sequential([new Conv2d(1, 4, 3), new BatchNorm2d(4), new ReLU()])),
        ("pool", new AdaptiveAvgPool2d(1)), ("flatten", new Flatten()), ("head", new Linear(4, 3)),
    ]);

    [Fact]
    public void What_is_frozen_stays_to_the_bit_and_the_rest_learns()
    {
        using var scope = NewDisposeScope();
        var model = Network();
        model.Materialize(seed: 3);
        Assert.Equal(1 * 4 * 9 + 4 + 4, model.Freeze(@"body\..*"));
        var before = model.State().ToDictionary(entry => entry.Name, entry => entry.Tensor.clone());
        using var optimizer = new AdamW { WeightDecay = 0.1 }.For(model);
        model.train();
        model.call(randn(8, 1, 6, 6)).square().sum().backward();
        optimizer.Step(0.1);
        foreach (var (name, tensor) in model.State())
            Assert.Equal(name.StartsWith("body", StringComparison.Ordinal), tensor.equal(before[name]).all().item<bool>());
    }

    [Fact]
    public void Frozen_normalisation_works_by_its_running_statistics_while_the_rest_trains()
    {
        using var scope = NewDisposeScope();
        var model = new Sequential([new BatchNorm2d(2)]);
        model.Materialize();
        model.train();
        var input = randn(4, 2, 3, 3) * 5 + 3;
        model.Freeze(".*");
        Assert.Equal(input.div(Math.Sqrt(1 + 1e-5)).Values(), model.call(input).Values(), (a, b) => Math.Abs(a - b) < 1e-5);
        model.Thaw(".*");
        Assert.True(Math.Abs(model.call(input).mean().item<float>()) < 1e-5);
        Assert.Equal(1, model.State().Single(entry => entry.Name == "0.num_batches_tracked").Tensor.item<long>());
    }

    [Fact]
    public void Mistakes_are_told()
    {
        var model = Network();
        Assert.Contains("no weights yet", Assert.Throws<InvalidOperationException>(() => model.Freeze(".*")).Message, StringComparison.Ordinal);
        model.Materialize();
        Assert.Contains("The names begin with body, head", Assert.Throws<ArgumentException>(() => model.Freeze("layer1.*")).Message, StringComparison.Ordinal);
        Assert.Contains("no regular expression", Assert.Throws<ArgumentException>(() => model.Freeze("layer[")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_are_what_the_layers_give_and_gradients_flow_through_them()
    {
        using var scope = NewDisposeScope();
        var model = Network();
        var input = randn([2, 1, 6, 6], requires_grad: true);
        model.eval();
        var features = model.Features(input, "body", "body.0", "head");
        Assert.Equal(model.call(input).Values(), features["head"].Values());
        Assert.Equal([2, 4, 6, 6], features["body"].shape);
        Assert.Equal(features["body"].Values(), ((Layer)model.Children[0].Layer).call(input).Values());
        features["body.0"].sum().backward();
        Assert.NotNull(input.grad);
        Assert.Contains("no layer 'bodi'", Assert.Throws<ArgumentException>(() => model.Features(input, "bodi")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_leave_nothing_behind()
    {
        using var scope = NewDisposeScope();
        var model = Network();
        var input = randn(2, 1, 6, 6);
        model.call(input);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 5; i++)
        {
            using var inner = NewDisposeScope();
            model.Features(input, "body");
        }
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
