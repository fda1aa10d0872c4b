namespace Engram.Tests;

[Collection(nameof(Alone))]
public class MaterializeTests
{
    private static Sequential Network() => new(
    [
        ("conv", new Conv2d(2, 4, 3) { Bias = true }), ("bn", new BatchNorm2d(4)), new ReLU(),
        ("pool", new AdaptiveAvgPool2d(1)), ("flat", new Flatten()), ("fc", new Linear(4, 3)),
    ]);

    [Fact]
    public void Values_depend_on_seed_and_path_alone()
    {
        var (one, other) = (new Sequential([("a", new Linear(3, 3)), ("b", new Linear(3, 3))]), new Sequential([("b", new Linear(3, 3)), ("x", new Linear(5, 5)), ("a", new Linear(3, 3))]));
        one.Materialize(seed: 7);
        Threads.Use(1);
        other.Materialize(seed: 7);
        Threads.Use(Threads.Recommended.Count);
        Assert.Equal(State(one)["a.weight"], State(other)["a.weight"]);
        Assert.Equal(State(one)["b.bias"], State(other)["b.bias"]);
        Assert.NotEqual(State(one)["a.weight"], State(one)["b.weight"]);
        var third = new Sequential([("a", new Linear(3, 3)), ("b", new Linear(3, 3))]);
        third.Materialize(seed: 8);
        Assert.NotEqual(State(one)["a.weight"], State(third)["a.weight"]);
    }

    [Fact]
    public void Weights_and_placed_batches_lie_on_cache_lines()
    {
        // An array lies anywhere, and the last bits of MKL's products depend on where: two runs of one seed would differ.
        using var scope = NewDisposeScope();
        var model = new Sequential(Chain.Create([.. Enumerable.Range(1, 20).Select(width => (Step)new Linear(width, width + 1))]));
        model.Materialize();
        Assert.All(model.parameters(), parameter => Assert.Equal(0, Address(parameter) % 64));
        var context = new StepContext(new Dictionary<Player, OptimizerState>(), CPU, Precision.Float32, 1, channelsLast: false);
        for (var length = 1; length < 20; length++)
        {
            var given = tensor(new float[length + 1])[1..];
            Assert.Equal(0, Address(context.Place(given)) % 64);
        }
        static long Address(Tensor tensor) => System.Runtime.CompilerServices.Unsafe.ByteOffset(ref System.Runtime.CompilerServices.Unsafe.NullRef<byte>(), ref System.Runtime.InteropServices.MemoryMarshal.GetReference(tensor.bytes));
    }

    [Fact]
    public void Values_do_not_depend_on_libtorchs_generator_nor_move_it()
    {
        manual_seed(1);
        var one = State(Network());
        using var after = rand(1);
        manual_seed(1);
        using var expected = rand(1);
        Assert.Equal(expected.Values(), after.Values());
        manual_seed(2);
        Assert.Equal(one["conv.weight"], State(Network())["conv.weight"]);
    }

    [Fact]
    public void A_part_called_first_gets_what_the_whole_gives_it()
    {
        using var scope = NewDisposeScope();
        var (whole, parts) = (Network(), Network());
        whole.Materialize();
        parts.Children[0].Layer.call(zeros(1, 2, 4, 4));
        Assert.Equal(State(whole)["conv.weight"], State(parts)["conv.weight"]);
        Assert.Equal("conv", parts.Children[0].Layer.Path);
        var seeded = Network();
        seeded.Children[5].Layer.Materialize(seed: 4);
        whole = Network();
        whole.Materialize(seed: 4);
        Assert.Equal(State(whole)["fc.weight"], State(seeded)["fc.weight"]);
    }

    [Fact]
    public void A_model_that_is_put_into_another_keeps_its_values_and_takes_its_new_paths()
    {
        var encoder = new Sequential([("fc", new Linear(2, 2))]);
        encoder.Materialize(seed: 3);
        var before = State(encoder)["fc.weight"];
        var model = new Sequential([("encoder", encoder), ("head", new Linear(2, 2))]);
        model.Materialize(seed: 5);
        Assert.Equal(before, State(model)["encoder.fc.weight"]);
        Assert.Equal("encoder.fc", encoder.Children[0].Layer.Path);
    }

    [Fact]
    public void Kernels_lie_with_their_channels_innermost_and_keep_their_values_in_float64()
    {
        using var scope = NewDisposeScope();
        var model = Network();
        model.Materialize(seed: 2);
        var before = State(model);
        Assert.Equal([18, 1, 6, 2], model.Children[0].Layer.Own("weight").stride());
        model.to(ScalarType.Float64);
        Assert.Equal(before, State(model));
        Assert.All(model.State(), entry => Assert.Equal(entry.Name == "bn.num_batches_tracked" ? ScalarType.Int64 : ScalarType.Float64, entry.Tensor.dtype));
        model.call(randn([2, 2, 4, 4], ScalarType.Float64)).sum().backward();
        Assert.All(model.named_parameters(), entry => Assert.NotNull(entry.parameter.grad));
    }

    [Fact]
    public void Converting_before_the_parameters_exist_is_not_lost()
    {
        var model = Network();
        model.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, model.State().First().Tensor.dtype);
    }

    [Fact]
    public void Frozen_parameters_stay_frozen_and_unchanged()
    {
        using var scope = NewDisposeScope();
        var model = Network();
        model.Materialize();
        foreach (var parameter in model.Children[0].Layer.parameters())
            parameter.requires_grad = false;
        var before = State(model);
        model.to(ScalarType.Float64);
        Assert.All(model.named_parameters(), entry => Assert.Equal(!entry.name.StartsWith("conv", StringComparison.Ordinal), entry.parameter.requires_grad));
        using var optimizer = new AdamW { WeightDecay = 0.1 }.For(model);
        model.call(randn([2, 2, 4, 4], ScalarType.Float64)).pow(2).sum().backward();
        optimizer.Step(0.1);
        Assert.Equal(before["conv.weight"], State(model)["conv.weight"]);
        Assert.NotEqual(before["fc.weight"], State(model)["fc.weight"]);
    }

    [Fact]
    public void Native_tensors_stay_constant_over_1000_steps_and_1000_evaluations()
    {
        Threads.Use(1);
        var model = Network();
        model.Materialize();
        using var optimizer = new AdamW { WeightDecay = 0.01, Groups = [ParameterGroup.VectorsWithoutDecay] }.For(model);
        using var x = randn(4, 2, 6, 6);
        using var y = tensor(new long[] { 0, 1, 2, 0 });
        for (var i = 0; i < 3; i++)
            Train();
        var (before, kept) = (Networks.LiveTensors(), DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
        for (var i = 0; i < 1000; i++)
            Train();
        Assert.Equal(before, Networks.LiveTensors());
        Assert.Equal(kept, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
        model.eval();
        using var noGradient = no_grad();
        for (var i = 0; i < 1000; i++)
        {
            using var result = model.call(x);
        }
        Assert.Equal(before, Networks.LiveTensors());
        Threads.Use(Threads.Recommended.Count);

        void Train()
        {
            using var scope = NewDisposeScope();
            new CrossEntropy(0.1).Of(model.call(x), y).backward();
            _ = nn.utils.clip_grad_norm_(optimizer.WithGradient(), 1);
            optimizer.Step(1e-3);
            optimizer.ZeroGradients();
        }
    }

    private static Dictionary<string, double[]> State(Layer model) => model.State().ToDictionary(entry => entry.Name, entry => entry.Tensor.Values());
}
