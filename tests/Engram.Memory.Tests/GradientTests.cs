namespace Engram.Memory.Tests;

public sealed class GradientTests : Small.ICheck
{
    public static TheoryData<string> Names => Small.Names;

    [Theory, MemberData(nameof(Names))]
    public void Gradients_are_the_differences_of_the_values(string name) => Small.Each(name, this);

    void Small.ICheck.Of<TState, TStep>(MemoryNetwork<TState, TStep> network)
    {
        using var scope = NewDisposeScope();
        var x = Small.Values("x", [3, 2, Small.Inputs]);
        Tensor Total()
        {
            var (y, state) = network.Unroll(x, Small.Ramped(network.Start(2)));
            // The usage of a MANN has no gradient, by definition; it decides only what is written where.
            var seen = state is MannState ? state.Tensors.Where((_, i) => i != 2) : state.Tensors;
            return seen.Prepend(y).Select((tensor, i) => (tensor * Small.Values($"weight.{i}", tensor.shape)).sum()).Aggregate((sum, term) => sum.Plus(term));
        }

        // A few elements of each tensor, spread over all of it.
        GradientCheck.Of(Total, [.. network.State(), ("x", x)], new() { ElementsOfEach = 7 }).Require(1e-6);
    }
}
