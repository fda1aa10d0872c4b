namespace Engram.Tests;

public class DerivativeTests
{
    /// <summary>The common functions with their derivatives, and the rules that join them, each at a point.</summary>
    public static TheoryData<string> Names => [.. s_rows.Select(row => row.Name)];

    private static readonly (string Name, Func<Tensor, Tensor> F, Func<double, double> Slope, double X)[] s_rows =
    [
        ("a constant", x => zeros_like(x), _ => 0, 2),
        ("a power", x => x.pow(3), x => 3 * x * x, -1.5),
        ("a root", x => x.sqrt(), x => 0.5 / Math.Sqrt(x), 2.5),
        ("exponential", x => x.exp(), Math.Exp, 0.7),
        ("logarithm", x => x.log(), x => 1 / x, 0.3),
        ("sine", x => x.sin(), Math.Cos, 1.1),
        ("cosine", x => x.cos(), x => -Math.Sin(x), 1.1),
        ("hyperbolic tangent", x => x.tanh(), x => 1 - Math.Pow(Math.Tanh(x), 2), 0.4),
        ("logistic", x => x.sigmoid(), x => Math.Exp(-x) / Math.Pow(1 + Math.Exp(-x), 2), 0.4),
        ("sum rule", x => x.sin() + x.exp(), x => Math.Cos(x) + Math.Exp(x), 0.8),
        ("product rule", x => x.sin() * x.exp(), x => Math.Cos(x) * Math.Exp(x) + Math.Sin(x) * Math.Exp(x), 0.8),
        ("quotient rule", x => x.sin() / x, x => (x * Math.Cos(x) - Math.Sin(x)) / (x * x), 0.8),
        ("chain rule", x => x.sin().exp().pow(2), x => 2 * Math.Exp(2 * Math.Sin(x)) * Math.Cos(x), 0.8),
    ];

    [Theory, MemberData(nameof(Names))]
    public void Both_ways_give_the_derivative_of_the_textbook(string name)
    {
        var (_, f, slope, x) = s_rows.First(row => row.Name == name);
        Assert.Equal(slope(x), Derivative.Of(f, x), 1e-14 * Math.Max(1, Math.Abs(slope(x))));
        double At(double at)
        {
            using var scope = NewDisposeScope();
            return f(tensor(at, float64)).item<double>();
        }
        Assert.Equal(slope(x), Derivative.Difference(At, x), 1e-9 * Math.Max(1, Math.Abs(slope(x))));
    }

    [Fact]
    public void Derivatives_can_be_taken_again()
    {
        Assert.Equal(-Math.Sin(0.5), Derivative.Of(x => x.sin(), 0.5, order: 2), 1e-15);
        Assert.Equal(6, Derivative.Of(x => x.pow(3), 4, order: 3), 1e-12);
    }

    [Fact]
    public void More_than_one_number_has_no_derivative() =>
        Assert.Contains("[2]", Assert.Throws<ShapeException>(() => Derivative.Of(x => stack([x, x]), 1)).Message);

    [Fact]
    public void A_step_that_goes_nowhere_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Derivative.Difference(Math.Sin, 1, 0));
}
