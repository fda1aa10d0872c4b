namespace Engram.Memory.Tests;

/// <summary>Holds a network against a reference: every output after every step, the last state, the loss and all gradients.</summary>
internal static class MemoryChecks
{
    /// <summary>Fills the network, runs it step by step and as a sequence, fused where it can be and composed, and compares.</summary>
    /// <param name="item">The reference.</param>
    /// <param name="network">Built as the reference says.</param>
    /// <param name="type">Float64 or float32, which decides how far off a value may be: the bands of the references' INDEX.</param>
    /// <param name="start">Puts the references' start in place of the network's.</param>
    /// <param name="outputs">What a step gave, by the references' names.</param>
    /// <param name="weights">The last weighting that the loss takes in.</param>
    internal static void Verify<TState, TStep>(
        MemoryCase item, MemoryNetwork<TState, TStep> network, ScalarType type, Func<TState, TState> start, Func<TStep, (string Name, Tensor Tensor)[]> outputs,
        Func<TState, (string Loss, Tensor Tensor)[]> weights)
        where TState : MemoryState<TState>
        where TStep : MemoryStep<TState>
    {
        using var scope = NewDisposeScope();
        var comparison = new Comparison($"{item.Name} in {type}");
        Fill(network, item, type, comparison);
        var x = tensor(item.Input, [item.Size("T"), item.Size("B"), item.Size("I")], type).requires_grad_();
        var (band, slope) = type == ScalarType.Float64 ? (1e-10, 1e-9) : (1.4e-5, 1e-4);
        bool Compared(string name) => item.Compare is null || item.Compare.Contains(name);

        using (no_grad())
        {
            var steps = network.Trace(x, start(network.Start(x.size(1)))).Select(step => outputs(step).Append(("y", step.Output)).ToArray()).ToList();
            foreach (var (name, reference) in item.Outputs.Where(output => output.Key is not ("h_T" or "c_T") && Compared(output.Key)))
                reference.Compare(comparison, name, stack(steps.Select(step => step.Single(output => output.Item1 == name).Item2), 0).ToFixture(), band);
        }

        comparison.Verify();

        Sequence(item, network, x, start, weights, new($"{item.Name} in {type}, fused where it can be"), band, slope);
        network.Kernel = null;
        Sequence(item, network, x, start, weights, new($"{item.Name} in {type}, composed"), band, slope);
    }

    private static void Sequence<TState, TStep>(
        MemoryCase item, MemoryNetwork<TState, TStep> network, Tensor x, Func<TState, TState> start, Func<TState, (string Loss, Tensor Tensor)[]> weights,
        Comparison comparison, double band, double slope)
        where TState : MemoryState<TState>
        where TStep : MemoryStep<TState>
    {
        bool Compared(string name) => item.Compare is null || item.Compare.Contains(name);
        var (y, state) = network.Unroll(x, start(network.Start(x.size(1))));
        item.Outputs["y"].Compare(comparison, "y", y.ToFixture(), band);
        foreach (var (name, last) in state.Tensors.TakeLast(network.Core.StateShapes(1).Length).Zip(["h_T", "c_T"], (last, name) => (name, last)).Where(end => Compared(end.name)))
            item.Outputs[name].Compare(comparison, name, last.ToFixture(), band);
        if (item.Compare is null)
        {
            var loss = weights(state).Prepend(("loss.memory", state.Tensors[0])).Prepend(("loss.y", y))
                .Select(part => (part.Item2 * tensor(MemoryFill.Values(part.Item1, part.Item2.numel()), part.Item2.shape, x.dtype)).sum()).Aggregate((sum, part) => sum.Plus(part));
            loss.backward();
            comparison.Number("loss", item.Loss, loss.to(ScalarType.Float64).item<double>(), band * Math.Sqrt(y.numel() + state.Tensors[0].numel()), scale: 1);
            var largest = item.Gradients.Values.Append(item.InputGradient!).Max(gradient => gradient.AbsMax);
            foreach (var (name, gradient) in item.Gradients)
                gradient.Compare(comparison, $"grad.{name}", (network.Own(name).grad ?? zeros_like(network.Own(name))).ToFixture(), slope * largest);
            item.InputGradient!.Compare(comparison, "grad.x", x.grad!.ToFixture(), slope * largest);
            x.grad = null;
            foreach (var (_, parameter) in network.named_parameters())
                parameter.grad = null;
        }
        comparison.Verify();
    }

    /// <summary>Gives the network the reference's parameters, and holds their names and shapes against it.</summary>
    internal static void Fill(Leaf network, MemoryCase item, ScalarType type, Comparison comparison)
    {
        network.Materialize();
        network.to(type);
        var declared = network.Declarations.ToDictionary(declaration => declaration.Name, declaration => declaration.Shape.ToArray());
        comparison.Exact("names of parameters", string.Join(' ', item.Parameters.Keys.Order()), string.Join(' ', declared.Keys.Order()));
        using var noGradient = no_grad();
        foreach (var (name, shape) in item.Parameters)
        {
            comparison.Shape(name, shape, declared[name]);
            network.Own(name).copy_(tensor(item.Parameter(name), shape, type));
        }
    }

    internal static CosineEpsilon Cosine(this MemoryCase item) => new(item.Config.Number("cos_eps_in", 0), item.Config.Number("cos_eps_den", 0));

    internal static MemoryStart Memory(this MemoryCase item) => item.Word("memory_init") == "learned" ? MemoryStart.Learned : MemoryStart.Constant;

    internal static Squashing Squashing(this MemoryCase item, string name) => item.Word(name) == "tanh" ? Engram.Memory.Squashing.Tanh : Engram.Memory.Squashing.None;

    internal static ControllerKind Controller(this MemoryCase item) => item.Word("controller") switch
    {
        "lstm" => ControllerKind.Lstm,
        "gru" => ControllerKind.Gru,
        "ff" => ControllerKind.FeedForward,
        var other => throw new NotSupportedException($"{item.Name} has a controller '{other}'."),
    };
}
