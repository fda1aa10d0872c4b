namespace Engram.Memory.Tests;

/// <summary>What every network that remembers does, for every option there is.</summary>
public sealed class NetworkTests
{
    public static TheoryData<string> Names => Small.Names;

    [Theory, MemberData(nameof(Names))]
    public void Going_on_from_a_state_equals_one_pass(string name) => Small.Each(name, new Continues());

    [Theory, MemberData(nameof(Names))]
    public void A_masked_batch_equals_each_sequence_alone(string name) => Small.Each(name, new Masks());

    [Theory, MemberData(nameof(Names))]
    public void Gradients_end_at_a_detached_state_and_only_there(string name) => Small.Each(name, new Truncates());

    [Theory, MemberData(nameof(Names))]
    public void Saved_recorded_and_summed_up_as_any_layer(string name) => Small.Each(name, new Layers());

    [Theory, MemberData(nameof(Names))]
    public void Native_tensors_stay_as_many_as_they_were(string name) => Small.Each(name, new Frees());

    [Theory, MemberData(nameof(Names))]
    public void A_kernel_that_applies_computes_the_sequence(string name) => Small.Each(name, new Plugs());

    private sealed class Continues : Small.ICheck
    {
        public void Of<TState, TStep>(MemoryNetwork<TState, TStep> network)
            where TState : MemoryState<TState>
            where TStep : MemoryStep<TState>
        {
            using var scope = NewDisposeScope();
            var x = Small.Values("x", [5, 2, Small.Inputs]);
            var (y, end) = network.Unroll(x);
            var (first, middle) = network.Unroll(x.narrow(0, 0, 2));
            var (second, last) = network.Unroll(x.narrow(0, 2, 3), middle);
            Small.Near(y, cat([first, second], 0));
            foreach (var (expected, actual) in end.Tensors.Zip(last.Tensors))
                Small.Near(expected, actual);
            Small.Near(y, stack(network.Trace(x).Select(step => step.Output), 0));
        }
    }

    private sealed class Masks : Small.ICheck
    {
        public void Of<TState, TStep>(MemoryNetwork<TState, TStep> network)
            where TState : MemoryState<TState>
            where TStep : MemoryStep<TState>
        {
            using var scope = NewDisposeScope();
            var x = Small.Values("x", [4, 3, Small.Inputs]);
            int[] lengths = [4, 1, 3];
            var mask = tensor([.. Enumerable.Range(0, 12).Select(i => i / 3 < lengths[i % 3])], [4, 3]);
            var (y, end) = network.Unroll(x, mask: mask);
            foreach (var (sample, length) in lengths.Index())
            {
                var (alone, state) = network.Unroll(x.narrow(0, 0, length).narrow(1, sample, 1));
                Small.Near(alone, y.narrow(0, 0, length).narrow(1, sample, 1));
                if (length < 4)
                    Assert.All(y.narrow(0, length, 4 - length).select(1, sample).Numbers(), value => Assert.Equal(0, value));
                foreach (var (expected, actual) in state.Tensors.Zip(end.Tensors))
                    Small.Near(expected, actual.narrow(0, sample, 1));
            }
        }
    }

    private sealed class Truncates : Small.ICheck
    {
        public void Of<TState, TStep>(MemoryNetwork<TState, TStep> network)
            where TState : MemoryState<TState>
            where TStep : MemoryStep<TState>
        {
            using var scope = NewDisposeScope();
            Tensor Past(Func<TState, TState> between)
            {
                var past = Small.Values("past", [2, 2, Small.Inputs]).requires_grad_();
                var state = between(network.Unroll(past).State);
                network.Unroll(Small.Values("x", [2, 2, Small.Inputs]), state).Outputs.sum().backward();
                return past.grad ?? zeros_like(past);
            }
            Assert.Contains(Past(state => state).Numbers(), value => value != 0);
            Assert.All(Past(state => state.Detach()).Numbers(), value => Assert.Equal(0, value));
        }
    }

    private sealed class Layers : Small.ICheck
    {
        public void Of<TState, TStep>(MemoryNetwork<TState, TStep> network)
            where TState : MemoryState<TState>
            where TStep : MemoryStep<TState>
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            var x = Small.Values("x", [3, 2, Small.Inputs]);
            var results = network.Run(x);
            Assert.Equal(Graph.Record(network, (Shape.Of(x), float64)).Outputs.Select(value => value.Shape), results.Select(Shape.Of));
            Assert.Equal(results[0].Numbers(), Graph.Trace(network, x).Replay(x)[0].Numbers());
            var summary = Summary.Of(network, [3, 2, Small.Inputs]);
            Assert.Equal(network.State().Sum(entry => entry.Tensor.numel()), summary.Parameters);
            Assert.True(summary.Macs > 6 * network.State().Where(entry => entry.Tensor.dim() == 2 && !entry.Name.StartsWith("init.", StringComparison.Ordinal)).Sum(entry => entry.Tensor.numel()));

            var file = Path.GetTempFileName();
            try
            {
                Weights.Save(network, file);
                foreach (var (_, tensor) in network.State())
                    tensor.zero_();
                Assert.NotEqual(results[0].Numbers(), network.Run(x)[0].Numbers());
                Weights.Load(network, file);
                Assert.Equal(results[0].Numbers(), network.Run(x)[0].Numbers());
            }
            finally
            {
                File.Delete(file);
            }
        }
    }

    private sealed class Frees : Small.ICheck
    {
        public void Of<TState, TStep>(MemoryNetwork<TState, TStep> network)
            where TState : MemoryState<TState>
            where TStep : MemoryStep<TState>
        {
            using var scope = NewDisposeScope();
            var x = Small.Values("x", [3, 2, Small.Inputs]);
            TState? state = null;
            var counts = new List<long>();
            for (var i = 0; i < 4; i++)
            {
                var next = network.Unroll(x, state).State.Detach().Keep();
                state?.Free();
                state = next;
                counts.Add(scope.DisposablesCount);
            }
            // A stream holds its last state and, in the scope of the test, what each call gave; nothing of the steps.
            Assert.Equal(counts[2] - counts[1], counts[3] - counts[2]);
            Assert.InRange(counts[3] - counts[2], 0, state!.Tensors.Count + 1);
            state.Free();
            Assert.All(state.Tensors, tensor => Assert.True(tensor.IsInvalid));
        }
    }

    private sealed class Plugs : Small.ICheck, ISequenceKernel
    {
        private readonly List<string> _parameters = [];
        private Func<Tensor, IReadOnlyList<Tensor>, Tensor?, Tensor[]> _compute = (_, _, _) => [];
        private bool _applies = true;

        public void Of<TState, TStep>(MemoryNetwork<TState, TStep> network)
            where TState : MemoryState<TState>
            where TStep : MemoryStep<TState>
        {
            using var scope = NewDisposeScope();
            var (x, start) = (Small.Values("x", [3, 2, Small.Inputs]), network.Start(2));
            var expected = network.Run(x);
            _compute = (inputs, state, mask) =>
            {
                Assert.Null(mask);
                Assert.Equal(start.Tensors.Select(tensor => tensor.Numbers()), state.Select(tensor => tensor.Numbers()));
                return [.. expected.Select(tensor => tensor * 2)];
            };
            network.Kernel = this;
            Small.Near(expected[0] * 2, network.Run(x)[0]);
            Assert.Equal(network.Declarations.Select(d => d.Name).Where(name => !name.StartsWith("init.", StringComparison.Ordinal)), _parameters);
            _applies = false;
            Small.Near(expected[0], network.Run(x)[0]);
        }

        public bool Applies(Tensor inputs, IReadOnlyList<Tensor> state, Tensor? mask) => _applies;

        public Tensor[] Unroll(Tensor inputs, IReadOnlyList<Tensor> state, Tensor? mask, IReadOnlyDictionary<string, Tensor> parameters)
        {
            _parameters.AddRange(parameters.Keys);
            return _compute(inputs, state, mask);
        }
    }
}
