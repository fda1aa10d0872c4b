namespace Engram.Tests;

[Collection(nameof(Alone))]
public class GradientCheckTests
{
    [Fact]
    public void A_right_gradient_passes_and_everything_is_as_before()
    {
        using var scope = NewDisposeScope();
        var layer = new Conv2d(2, 3, 3) { Bias = true };
        layer.Materialize(seed: 1);
        layer.to(ScalarType.Float64);
        var (x, before) = (Networks.Distinct([1, 2, 4, 4]), layer.State().SelectMany(entry => entry.Tensor.Values()).ToArray());
        var check = GradientCheck.Of(layer, x).Require(1e-8);
        Assert.Equal(32 + 54 + 3, check.Elements);
        Assert.Empty(check.Unreached);
        Assert.Equal(before, layer.State().SelectMany(entry => entry.Tensor.Values()));
        Assert.False(x.requires_grad);
        Assert.All(layer.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void A_wrong_gradient_is_named_with_both_slopes()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2, 3 }).requires_grad_();
        // The third term is hidden from backward.
        Tensor Value() => x[0] * x[1] + x[2].detach() * 5;
        var check = GradientCheck.Of(Value, [("x", x)]);
        Assert.Equal(("x[2]", 0), (check.Worst, check.Gradient));
        Assert.Equal(5, check.Difference, 1e-9);
        Assert.Equal(1, check.Error, 1e-9);
        Assert.Contains("x[2]: backward gives 0, differences give 5", Assert.Throws<InvalidOperationException>(() => check.Require()).Message);
    }

    [Fact]
    public void A_variable_that_backward_does_not_reach_is_told()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor(new[] { 1.0, 2 }), tensor(new[] { 3.0 }));
        Assert.Equal(["y"], GradientCheck.Of(() => x.pow(2).sum(), [("x", x), ("y", y)]).Require().Unreached);
    }

    [Fact]
    public void Some_elements_of_each_will_do()
    {
        using var scope = NewDisposeScope();
        var x = Networks.Distinct([100]);
        Assert.InRange(GradientCheck.Of(() => x.sin().sum(), [("x", x)], new() { ElementsOfEach = 7 }).Require().Elements, 7, 8);
    }

    [Fact]
    public void Random_layers_draw_alike_and_the_generator_is_put_back()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var expected = rand(1).item<float>();
        manual_seed(3);
        GradientCheck.Of(new Dropout(0.5), Networks.Distinct([4, 5])).Require();
        Assert.Equal(expected, rand(1).item<float>());
    }

    [Fact]
    public void Numbers_with_too_few_digits_and_nothing_at_all_are_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("weight is Float32", Assert.Throws<ArgumentException>(() => GradientCheck.Of(new Linear(2, 3), zeros([1, 2], float64))).Message);
        Assert.Throws<ArgumentException>(() => GradientCheck.Of(() => zeros(1), []));
        var x = zeros([3], float64);
        Assert.Contains("[3]", Assert.Throws<ShapeException>(() => GradientCheck.Of(() => x * 2, [("x", x)])).Message);
    }

    [Fact]
    public void A_gradient_that_is_no_number_does_not_pass()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 0.0, 4.0 });
        // 0·∞: the branch that is not taken.
        Assert.Throws<InvalidOperationException>(() => GradientCheck.Of(() => where(x.gt(0), x.sqrt(), zeros_like(x)).sum(), [("x", x)]).Require());
    }
}
