using Engram.Testing;
using TorchSharp.Modules;

namespace Engram.Tests;

public class ClippingTests
{
    [Fact]
    public void Clipping_by_each_norm_equals_the_reference()
    {
        Assert.Equal([1, 2, double.PositiveInfinity], ClipCase.All.Select(item => item.Order).Order());
        foreach (var item in ClipCase.All)
        {
            using var scope = NewDisposeScope();
            var parameters = Of([.. item.Before.Select(gradient => gradient.ToTensor())]);
            Assert.Equal(item.Norm, Clipping.ByNorm(parameters, item.Bound, item.Order), 1e-12);
            var comparison = new Comparison($"clipping by norm {item.Order}");
            foreach (var (index, (expected, parameter)) in item.After.Zip(parameters).Index())
                comparison.Tensor($"gradient {index}", expected, parameter.grad!.ToFixture(), Tolerance.Float64);
            comparison.Verify();
        }
    }

    [Fact]
    public void Short_gradients_stay_as_they_are()
    {
        using var scope = NewDisposeScope();
        var parameters = Of(tensor(new double[] { 3, 4 }));
        Assert.Equal(5, Clipping.ByNorm(parameters, 5.1), 1e-14);
        Assert.Equal([3, 4], parameters[0].grad!.Values());
        Assert.Equal(0, Clipping.ByNorm([new Parameter(zeros(3))], 1));
    }

    [Fact]
    public void Clipping_by_value_cuts_each_element()
    {
        using var scope = NewDisposeScope();
        var parameters = Of(tensor(new double[] { -3, -0.1, 0, 0.5, 2 }));
        Clipping.ByValue([.. parameters, new Parameter(zeros(3))], 0.5);
        Assert.Equal([-0.5, -0.1, 0, 0.5, 0.5], parameters[0].grad!.Values());
        Assert.Throws<ArgumentOutOfRangeException>(() => Clipping.ByValue(parameters, 0));
    }

    private static Parameter[] Of(params Tensor[] gradients) => [.. gradients.Select(gradient => new Parameter(zeros_like(gradient)) { grad = gradient })];
}
