namespace Engram.Memory.Tests;

public sealed class GradientTests : Small.ICheck
{
    public static TheoryData<string> Names => Small.Names;

    [Theory, MemberData(nameof(Names))]
    public void Gradients_are_the_differences_of_the_values(string name) => Small.Each(name, this);

    void Small.ICheck.Of<TState, TStep>(MemoryNetwork<TState, TStep> network)
    {
        using var scope = NewDisposeScope();
        var x = Small.Values("x", [3, 2, Small.Inputs]).requires_grad_();
        Tensor Total()
        {
            var (y, state) = network.Unroll(x, Small.Ramped(network.Start(2)));
            // The usage of a MANN has no gradient, by definition; it decides only what is written where.
            var seen = state is MannState ? state.Tensors.Where((_, i) => i != 2) : state.Tensors;
            return seen.Prepend(y).Select((tensor, i) => (tensor * Small.Values($"weight.{i}", tensor.shape)).sum()).Aggregate((sum, term) => sum.Plus(term));
        }

        Total().backward();
        foreach (var (name, variable) in network.State().Append(("x", x)))
        {
            var gradient = (variable.grad ?? zeros_like(variable)).Numbers();
            // A few elements of each tensor, spread over all of it.
            for (var i = 0; i < gradient.Length; i += Math.Max(1, gradient.Length / 7))
                Assert.True(Math.Abs(Difference(variable, i, Total) - gradient[i]) <= 1e-6 * Math.Max(1, Math.Abs(gradient[i])), $"{name}[{i}]: {gradient[i]} against {Difference(variable, i, Total)}");
        }
    }

    private static double Difference(Tensor variable, int element, Func<Tensor> total)
    {
        const double step = 1e-5;
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        double At(double by)
        {
            var (there, back) = (tensor(by, float64), tensor(-by, float64));
            variable.view(-1)[element].add_(there, Scalars.One);
            var value = total().item<double>();
            variable.view(-1)[element].add_(back, Scalars.One);
            return value;
        }
        return (At(step) - At(-step)) / (2 * step);
    }
}
