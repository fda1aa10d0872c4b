namespace Engram.Tests;

/// <summary>The fused steps against the papers' formulas, value by value.</summary>
public class FusedStepTests
{
    private const int Steps = 5;
    private const double Rate = 0.01, Decay = 0.1, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Fused_Adam_equals_a_loop_over_the_values(bool decoupled, bool maxima)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        Tensor[] parameters = [randn(5, 3, requires_grad: true), randn(7, requires_grad: true)];
        var first = Zeros(parameters);
        var second = Zeros(parameters);
        var max = maxima ? Zeros(parameters) : [];
        var step = zeros([]);
        double[][] expected = [.. parameters.Select(Values)], m = Naught(expected), v = Naught(expected), top = Naught(expected);

        for (var t = 1; t <= Steps; t++)
        {
            Tensor[] gradients = [.. parameters.Select(p => randn_like(p).detach())];
            step.add_(1);
            Aten.FusedAdam(parameters, gradients, first, second, max, [step, step], Rate, Beta1, Beta2, Decay, Epsilon, decoupled);
            for (var i = 0; i < parameters.Length; i++)
            {
                var g = Values(gradients[i]);
                for (var j = 0; j < g.Length; j++)
                {
                    if (decoupled) expected[i][j] *= 1 - Rate * Decay;
                    else g[j] += Decay * expected[i][j];
                    m[i][j] = Beta1 * m[i][j] + (1 - Beta1) * g[j];
                    v[i][j] = Beta2 * v[i][j] + (1 - Beta2) * g[j] * g[j];
                    top[i][j] = Math.Max(top[i][j], v[i][j]);
                    var spread = (maxima ? top[i][j] : v[i][j]) / (1 - Math.Pow(Beta2, t));
                    expected[i][j] -= Rate * m[i][j] / (1 - Math.Pow(Beta1, t)) / (Math.Sqrt(spread) + Epsilon);
                }
            }
        }

        AssertClose(expected, parameters);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.9, false)]
    [InlineData(0.9, true)]
    public void Fused_SGD_equals_a_loop_over_the_values(double momentum, bool nesterov)
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        Tensor[] parameters = [randn(5, 3, requires_grad: true), randn(7, requires_grad: true)];
        var momenta = Zeros(parameters);
        double[][] expected = [.. parameters.Select(Values)], b = Naught(expected);

        for (var t = 1; t <= Steps; t++)
        {
            Tensor[] gradients = [.. parameters.Select(p => randn_like(p).detach())];
            Aten.FusedSgd(parameters, gradients, momenta, Rate, momentum, dampening: 0, Decay, nesterov, first: t == 1);
            for (var i = 0; i < parameters.Length; i++)
            {
                var g = Values(gradients[i]);
                for (var j = 0; j < g.Length; j++)
                {
                    g[j] += Decay * expected[i][j];
                    b[i][j] = momentum * b[i][j] + g[j];
                    expected[i][j] -= Rate * (nesterov ? g[j] + momentum * b[i][j] : b[i][j]);
                }
            }
        }

        AssertClose(expected, parameters);
    }

    private static Tensor[] Zeros(Tensor[] like) => [.. like.Select(p => zeros_like(p).detach())];

    private static double[] Values(Tensor tensor) => [.. tensor.detach().data<float>().Select(value => (double)value)];

    private static double[][] Naught(double[][] like) => [.. like.Select(row => new double[row.Length])];

    private static void AssertClose(double[][] expected, Tensor[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.All(expected[i].Zip(Values(actual[i])), pair => Assert.Equal(pair.First, pair.Second, 2e-6));
    }
}
