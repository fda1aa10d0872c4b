using TorchSharp.Modules;

namespace Engram.Tests;

/// <summary>A momentum that a schedule moves, against the formula written out.</summary>
public class MomentumTests
{
    private static readonly double[] s_momenta = [0.9, 0.5, 0.85, 0.7];
    private static readonly double[] s_gradients = [0.3, -0.7, 0.2, 1.1];

    [Fact]
    public void Sgd_takes_the_momentum_of_the_step()
    {
        var (value, velocity) = (1.0, 0.0);
        var expected = s_momenta.Zip(s_gradients, (momentum, gradient) => value -= 0.1 * (velocity = momentum * velocity + gradient)).ToArray();
        Assert.Equal(expected, Walk(new Sgd(0.3)), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void Adam_takes_it_for_its_first_beta(bool decoupled)
    {
        var (value, mean, square, step) = (1.0, 0.0, 0.0, 0);
        var expected = s_momenta.Zip(s_gradients, (beta, gradient) =>
        {
            step++;
            (mean, square) = (beta * mean + (1 - beta) * gradient, 0.999 * square + 0.001 * gradient * gradient);
            return value -= 0.1 * (mean / (1 - Math.Pow(beta, step))) / (Math.Sqrt(square / (1 - Math.Pow(0.999, step))) + 1e-8);
        }).ToArray();
        Assert.Equal(expected, Walk(decoupled ? new AdamW() : new Adam()), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void RmsProp_takes_it_too()
    {
        var (value, square, velocity) = (1.0, 0.0, 0.0);
        var expected = s_momenta.Zip(s_gradients, (momentum, gradient) =>
        {
            square = 0.99 * square + 0.01 * gradient * gradient;
            return value -= 0.1 * (velocity = momentum * velocity + gradient / (Math.Sqrt(square) + 1e-8));
        }).ToArray();
        Assert.Equal(expected, Walk(new RmsProp(Momentum: 0.2)), (a, b) => Math.Abs(a - b) < 1e-10);
    }

    [Fact]
    public void Every_rule_with_a_first_beta_follows_it()
    {
        foreach (var rule in new Optimizer[] { new NAdam(), new RAdam(), new Adamax() })
            Assert.NotEqual(Walk(rule with { WeightDecay = 0 }, moved: false), Walk(rule));
    }

    [Fact]
    public void A_rule_without_momentum_refuses_one()
    {
        foreach (var rule in new Optimizer[] { new Sgd(), new RmsProp(), new Adagrad() })
            Assert.Contains($"but {rule.GetType().Name} has none", Assert.Throws<ArgumentException>(() => Walk(rule)).Message);
    }

    private static double[] Walk(Optimizer rule, bool moved = true)
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones(1, ScalarType.Float64));
        using var optimizer = new OptimizerState(rule, [("weight", parameter)]);
        return
        [
            .. s_momenta.Zip(s_gradients, (momentum, gradient) =>
            {
                parameter.grad = full([1], gradient, ScalarType.Float64);
                optimizer.Step(0.1, moved ? momentum : null);
                return parameter.item<double>();
            }),
        ];
    }
}
