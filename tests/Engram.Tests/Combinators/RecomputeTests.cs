using System.Runtime.InteropServices;

namespace Engram.Tests;

[Collection(nameof(Alone))]
public class RecomputeTests
{
    private const int Side = 8;

    public static TheoryData<string> Parts => [.. s_parts.Keys];

    private static readonly Dictionary<string, Func<Func<Chain, Layer>, Layer>> s_parts = new()
    {
        ["one"] = wrap => new Sequential([("stem", Conv(2)), ("part", wrap([("conv", Conv(4)), ("bn", new BatchNorm2d(4)), new ReLU(), ("drop", new Dropout(0.4))])), ("head", Head())]),
        ["first"] = wrap => new Sequential([("part", wrap([("conv", Conv(2)), ("bn", new BatchNorm2d(4)), new ReLU()])), ("head", Head())]),
        ["last"] = wrap => new Sequential([("stem", Conv(2)), ("part", wrap([new ReLU(), ("head", Head())]))]),
        ["two in a row"] = wrap => new Sequential(
            [("stem", Conv(2)), ("a", wrap([("conv", Conv(4)), new Dropout(0.3), new ReLU()])), ("b", wrap([("bn", new BatchNorm2d(4)), ("conv", Conv(4)), new Dropout(0.3)])), ("head", Head())]),
        ["nested"] = wrap => new Sequential(
            [("stem", Conv(2)), ("part", wrap([("conv", Conv(4)), new Dropout(0.3), ("inner", wrap([("bn", new BatchNorm2d(4)), new Dropout(0.3), ("conv", Conv(4))])), new ReLU()])), ("head", Head())]),
        ["residual"] = wrap => new Sequential(
            [("stem", Conv(2)), ("part", wrap([("block", new Residual([("conv", Conv(4)), ("bn", new BatchNorm2d(4)), new StochasticDepth(0.5)]))])), ("head", Head())]),
        ["nothing inside"] = wrap => new Sequential([("stem", Conv(2)), ("part", wrap([])), ("head", Head())]),
        ["a view"] = wrap => new Sequential([("stem", Conv(2)), ("part", wrap([new Flatten()])), ("fc", new Linear(4 * Side * Side, 3))]),
        ["used twice"] = wrap =>
        {
            var part = wrap([("conv", Conv(4)), ("bn", new BatchNorm2d(4)), new Dropout(0.3)]);
            return new Sequential([("stem", Conv(2)), ("part", new Composed(x => part.call(part.call(x)), ("0", part))), ("head", Head())]);
        },
    };

    [Theory, MemberData(nameof(Parts))]
    public void Outputs_gradients_statistics_and_draws_are_the_same_to_the_bit(string name)
    {
        var plain = Train(s_parts[name](chain => new Sequential(chain)));
        var again = Train(s_parts[name](chain => new Recompute(chain)));
        Assert.Equal(plain, again);
    }

    [Fact]
    public void In_bfloat16_too()
    {
        using var cast = Autocast.To(Precision.BFloat16);
        Assert.Equal(Train(s_parts["nested"](chain => new Sequential(chain))), Train(s_parts["nested"](chain => new Recompute(chain))));
    }

    [Fact]
    public void The_way_back_computes_in_the_type_of_the_way_there()
    {
        // The scope is closed before the way back, as the trainer closes it.
        static string[] Of(Layer model)
        {
            using var scope = NewDisposeScope();
            model.Materialize();
            manual_seed(5);
            Tensor outputs;
            using (Autocast.To(Precision.BFloat16))
                outputs = model.call(Input());
            outputs.square().sum().backward();
            return Gradients(model);
        }
        Assert.Equal(Of(s_parts["nested"](chain => new Sequential(chain))), Of(s_parts["nested"](chain => new Recompute(chain))));
    }

    [Fact]
    public void Several_inputs_and_results_unused_ones_and_frozen_weights_go_through()
    {
        static string[] Of(Func<Chain, Layer> wrap)
        {
            using var scope = NewDisposeScope();
            Linear left = new(3, 3), right = new(3, 3), unused = new(3, 3);
            var both = new Composed(x => [left.call(x[0]).mul(x[1]), right.call(x[1]), x[0].mul(2)], ("left", left), ("right", right), ("unused", unused));
            var part = wrap([("both", both)]);
            part.Materialize();
            right.named_parameters().First().parameter.requires_grad = false;
            Tensor[] inputs = [Networks.Distinct([2, 3], 1, ScalarType.Float32).requires_grad_(), Networks.Distinct([2, 3], 2, ScalarType.Float32), Networks.Distinct([2, 3], 3, ScalarType.Float32).requires_grad_()];
            var outputs = part.Run(inputs[0], inputs[1], inputs[2]);
            outputs[0].sum().add(outputs[1].square().sum()).backward();
            return [.. outputs.Select(Text), .. inputs.Select(input => Text(input.grad)), .. Gradients(part)];
        }
        // Sequential takes one tensor, so the plain way is the layer itself.
        Assert.Equal(Of(chain => new Composed(chain[0].Layer.Run, ("both", chain[0].Layer))), Of(chain => new Recompute(chain)));
    }

    [Fact]
    public void Names_shapes_and_the_recorded_graph_are_those_of_the_steps()
    {
        Layer plain = s_parts["nested"](chain => new Sequential(chain)), again = s_parts["nested"](chain => new Recompute(chain));
        Assert.Equal(plain.State().Select(entry => entry.Name), again.State().Select(entry => entry.Name));
        Assert.Equal(Graph.Record(plain, [2, 2, Side, Side]).Nodes.Select(node => node.Path), Graph.Record(again, [2, 2, Side, Side]).Nodes.Select(node => node.Path));
    }

    [Fact]
    public void Without_gradients_it_runs_its_steps_and_nothing_else()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var runs = 0;
        var part = new Recompute([new Doing(x => { runs++; return [x[0].mul(2)]; })]);
        Assert.False(part.call(ones(2)).requires_grad);
        Assert.Equal(1, runs);
    }

    [Fact]
    public void What_is_kept_for_the_way_back_and_the_peak_fall()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "asks glibc");
        var (plain, plainPeak) = Memory(chain => new Sequential(chain));
        var (again, againPeak) = Memory(chain => new Recompute(chain));
        // Eight parts of four: 32 results are kept, or eight; at the peak four more.
        Assert.InRange(again / (double)plain, 0.2, 0.3);
        Assert.InRange(againPeak / (double)plainPeak, 0.3, 0.5);
    }

    [Fact]
    public void Passes_keep_no_tensors()
    {
        var model = s_parts["nested"](chain => new Recompute(chain));
        model.Materialize();
        var counts = Enumerable.Range(0, 5).Select(_ =>
        {
            using (NewDisposeScope())
                model.call(Input()).square().sum().backward();
            return Networks.LiveTensors();
        }).ToArray();
        Assert.All(counts[1..], count => Assert.Equal(counts[1], count));
    }

    [Fact]
    public void Weights_moved_between_the_two_runs_are_found_out()
    {
        using var scope = NewDisposeScope();
        var part = new Recompute([("fc", new Linear(3, 3)), new ReLU()]);
        part.Materialize();
        var loss = part.call(ones(2, 3)).sum();
        using (no_grad())
            part.named_parameters().First().parameter.add_(1);
        loss.backward();
        Assert.All(part.named_parameters(), entry => Assert.All(entry.parameter.grad!.Values(), value => Assert.True(double.IsNaN(value))));
        Assert.Contains("modified by an inplace operation", Assert.Throws<InvalidOperationException>(() => part.call(ones(2, 3))).Message);
        part.call(ones(2, 3));
    }

    [Fact]
    public void A_part_that_fails_on_the_way_back_stops_the_training_with_its_error()
    {
        using var toy = new Toy();
        var runs = 0;
        var model = new Sequential([("part", new Recompute([("conv", new Conv2d(1, 4, 3)), new Doing(x => ++runs == 4 ? throw new FormatException("broken") : [x[0].mul(1)])])), new Flatten(), ("fc", new Linear(144, Toy.Classes))]);
        Assert.Contains("broken", Assert.Throws<InvalidOperationException>(() => Toy.Train(toy.NewFolder(), step: Toy.Step(model))).Message);
    }

    private static Conv2d Conv(int inputs) => new(inputs, 4, 3);

    private static Sequential Head() => new([new Flatten(), ("fc", new Linear(4 * Side * Side, 3))]);

    private static Tensor Input() => Networks.Distinct([3, 2, Side, Side], type: ScalarType.Float32);

    private static string Text(Tensor? tensor) => tensor is null ? "none" : string.Join(' ', tensor.Values().Select(value => value.ToString("R")));

    private static string[] Gradients(Layer model) => [.. model.named_parameters().Select(entry => $"{entry.name}: {Text(entry.parameter.grad)}")];

    private static string[] Train(Layer model)
    {
        using var scope = NewDisposeScope();
        model.Materialize();
        model.train();
        List<string> seen = [];
        for (var step = 0; step < 2; step++)
        {
            manual_seed(step + 5);
            var input = Input().requires_grad_();
            var output = model.call(input);
            output.square().sum().backward();
            // What is drawn after the pass tells whether the generator stands where it stood.
            seen.AddRange([Text(output), Text(input.grad), .. Gradients(model), .. model.State().Select(entry => Text(entry.Tensor)), Text(rand(1))]);
            model.zero_grad();
        }
        return [.. seen];
    }

    private static (long Kept, long Peak) Memory(Func<Chain, Layer> wrap)
    {
        using var scope = NewDisposeScope();
        var (before, peak) = (0L, 0L);
        Doing Looking() => new(x =>
        {
            peak = Math.Max(peak, InUse() - before);
            return [x[0].sigmoid()];
        });
        var model = new Sequential(Chain.Create([.. Enumerable.Range(0, 8).Select(_ => (Step)wrap([Looking(), Looking(), Looking(), Looking()]))]));
        var input = ones(1 << 20).requires_grad_();
        before = InUse();
        var output = model.call(input);
        var kept = InUse() - before;
        output.sum().backward();
        return (kept, peak);
    }

    // What the C library has given out and not got back: exact, whatever it keeps for itself.
    private static long InUse()
    {
        var info = mallinfo2();
        return (long)(info.Allocated + info.Mapped);
    }

    [DllImport("libc")]
    private static extern MallInfo mallinfo2();

    [StructLayout(LayoutKind.Sequential)]
    private struct MallInfo
    {
        public nuint Arena, Chunks, FastChunks, MappedChunks, Mapped, HighWater, FastFree, Allocated, Free, Top;
    }
}
