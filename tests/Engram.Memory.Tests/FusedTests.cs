namespace Engram.Memory.Tests;

/// <summary>The fused form of every network against the composed one: outputs, last state and all gradients, from a state in the middle of a sequence.</summary>
public class FusedTests
{
    public static TheoryData<string> Names => Small.Names;

    [Theory, MemberData(nameof(Names))]
    public void The_fused_form_equals_the_composed_one(string name) => Small.Each(name, new Equal(float64, Steps: 7, Batch: 3, 1e-11));

    [Theory, MemberData(nameof(Names))]
    public void It_does_in_float32_too(string name) => Small.Each(name, new Equal(float32, Steps: 4, Batch: 5, 2e-4));

    [Fact]
    public void A_result_that_nobody_uses_may_be_gone_before_the_way_back()
    {
        var network = Small.Make(() => new Ntm(Small.Inputs, Small.Outputs, Small.Ntms["Collier"]));
        using var scope = NewDisposeScope();
        var results = network.Run(Small.Values("x", [3, 2, Small.Inputs]));
        foreach (var state in results.Skip(1))
            state.Dispose();
        results[0].sum().backward();
        Assert.All(network.named_parameters(), item => Assert.True(item.parameter.grad!.isfinite().all().item<bool>()));
    }

    [Fact]
    public void A_way_back_that_failed_moves_no_weight()
    {
        using var scope = NewDisposeScope();
        var network = Small.Make(() => new Ntm(Small.Inputs, Small.Outputs, Small.Ntms["Collier"]));
        var player = new Player("model", network, new RmsProp(), new ConstantRate(0.1)) { ClipValue = 10 };
        using var optimizer = player.Optimizer.For(network);
        var context = new StepContext(new Dictionary<Player, OptimizerState> { [player] = optimizer }, CPU, Precision.Float32, 10, channelsLast: false);
        var before = network.State().Select(entry => entry.Tensor.Numbers()).ToList();
        var loss = network.Run(Small.Values("x", [3, 2, Small.Inputs]))[0].sum();
        loss.backward(retain_graph: true);
        loss.backward();
        Assert.Contains("earlier backward pass", Assert.Throws<InvalidOperationException>(() => context.Move(player)).Message, StringComparison.Ordinal);
        Assert.Equal(before, network.State().Select(entry => entry.Tensor.Numbers()));
    }

    [Fact]
    public void Only_gated_recurrent_units_and_shifts_around_the_corner_are_left_to_the_composed_form() =>
        Assert.Equal(
            [.. Small.Names.Select(row => row.Data).Where(name => name.Contains("GRU", StringComparison.Ordinal) || name.Contains("wider", StringComparison.Ordinal))],
            Small.Names.Select(row => row.Data).Where(name =>
            {
                var asked = new Asks();
                Small.Each(name, asked);
                return !asked.Applies;
            }));

    private sealed class Asks : Small.ICheck
    {
        internal bool Applies { get; private set; }

        public void Of<TState, TStep>(MemoryNetwork<TState, TStep> network)
            where TState : MemoryState<TState>
            where TStep : MemoryStep<TState>
        {
            using var scope = NewDisposeScope();
            Applies = network.Kernel!.Applies(Small.Values("x", [2, 2, Small.Inputs]), network.Start(2).Tensors, null);
        }
    }

    private sealed record Equal(ScalarType Type, long Steps, long Batch, double Tolerance) : Small.ICheck
    {
        public void Of<TState, TStep>(MemoryNetwork<TState, TStep> network)
            where TState : MemoryState<TState>
            where TStep : MemoryStep<TState>
        {
            using var scope = NewDisposeScope();
            network.to(Type);
            var fused = Gradients(network);
            network.Kernel = null;
            var composed = Gradients(network);
            // What nothing depends on has no gradient in the composed form and zeros in the fused one.
            Assert.All(fused.Where(item => !composed.ContainsKey(item.Key)), item => Assert.All(item.Value, value => Assert.Equal(0, value)));
            foreach (var (what, expected) in composed)
            {
                var scale = Math.Max(1, expected.Max(Math.Abs));
                Assert.True(expected.Zip(fused[what]).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance * scale), $"{what}: {string.Join(" ", expected.Take(5))} … but fused {string.Join(" ", fused[what].Take(5))} …");
            }
        }

        private Dictionary<string, double[]> Gradients<TState, TStep>(MemoryNetwork<TState, TStep> network)
            where TState : MemoryState<TState>
            where TStep : MemoryStep<TState>
        {
            var input = Small.Values("x", [Steps, Batch, Small.Inputs]).to(Type).requires_grad_();
            // From a state that no start has: a few composed steps on.
            var (kernel, warm) = (network.Kernel, Small.Values("before", [2, Batch, Small.Inputs]).to(Type));
            network.Kernel = null;
            var before = network.Unroll(warm, Small.Ramped(network.Start(Batch)).With([.. Small.Ramped(network.Start(Batch)).Tensors.Select(tensor => tensor.to(Type))])).State;
            network.Kernel = kernel;
            Tensor[] state = [.. before.Tensors.Select(tensor => tensor.detach().clone().requires_grad_())];
            var results = network.Run([input, .. state]);
            results.Select((result, i) => (result * Small.Values($"loss {i}", result.shape).to(Type)).sum()).Aggregate((sum, part) => sum + part).backward();
            var found = results.Select((result, i) => ($"result {i}", result)).ToDictionary(item => item.Item1, item => item.result.detach().Numbers());
            found["gradient of x"] = input.grad!.Numbers();
            foreach (var (part, i) in state.Select((part, i) => (part, i)).Where(item => item.part.grad is not null))
                found[$"gradient of state {i}"] = part.grad!.Numbers();
            foreach (var (name, parameter) in network.named_parameters().Where(item => item.parameter.grad is not null))
            {
                if (!name.StartsWith("init.", StringComparison.Ordinal))
                    found[$"gradient of {name}"] = parameter.grad!.Numbers();
                parameter.grad = null;
            }
            return found;
        }
    }
}
