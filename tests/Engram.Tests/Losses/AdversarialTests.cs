namespace Engram.Tests;

public sealed class AdversarialTests
{
    private static readonly double[] s_real = [0.5, -1.5, 2], s_made = [-0.25, 1.25, -3];

    public static TheoryData<string> Losses => [.. s_losses.Keys];

    private static readonly Dictionary<string, (AdversarialLoss Loss, Func<double, double> Real, Func<double, double> Made, Func<double, double> Generator)> s_losses = new()
    {
        ["non-saturating"] = (new NonSaturating(), s => Math.Log(1 + Math.Exp(-s)), s => Math.Log(1 + Math.Exp(s)), s => Math.Log(1 + Math.Exp(-s))),
        ["hinge"] = (new AdversarialHinge(), s => Math.Max(0, 1 - s), s => Math.Max(0, 1 + s), s => -s),
        ["Wasserstein"] = (new Wasserstein(), s => -s, s => s, s => -s),
        ["least squares"] = (new LeastSquares(), s => (s - 1) * (s - 1) / 2, s => s * s / 2, s => (s - 1) * (s - 1)),
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void Each_loss_is_what_its_equation_says(string name)
    {
        var (loss, real, made, generator) = s_losses[name];
        Assert.Equal(s_real.Average(real) + s_made.Average(made), loss.Critic(tensor(s_real), tensor(s_made)).item<double>(), 12);
        Assert.Equal(s_made.Average(generator), loss.Generator(tensor(s_made)).item<double>(), 12);
    }

    [Fact]
    public void Scores_beyond_reason_cost_no_infinities()
    {
        var far = tensor(new double[] { 1e4, -1e4 });
        Assert.True(double.IsFinite(new NonSaturating().Critic(far, far).item<double>()));
        Assert.True(double.IsFinite(new NonSaturating().Generator(far).item<double>()));
    }

    [Fact]
    public void A_linear_critic_pays_for_a_slope_other_than_one()
    {
        var weight = tensor(new double[] { 3, 4 });
        var points = randn(5, 2, ScalarType.Float64);
        Tensor Critic(Tensor x) => x.mv(weight);
        Assert.Equal(10 * (5 - 1) * (5 - 1), new GradientPenalty().Of(Critic, points, points.mul(Scalars.Of(2)), rand(5, ScalarType.Float64)).item<double>(), 6);
        Assert.Equal(0.5 * 25, new RealGradientPenalty().Of(Critic, points).item<double>(), 9);
    }

    [Fact]
    public void The_gradient_of_the_penalty_is_that_of_finite_differences()
    {
        manual_seed(3);
        var (real, made, shares) = (randn(4, 3, ScalarType.Float64), randn(4, 3, ScalarType.Float64), rand(4, ScalarType.Float64));
        var (first, second) = (randn(3, 5, ScalarType.Float64), randn(5, ScalarType.Float64));
        Tensor Penalty(Tensor weight) => new GradientPenalty().Of(x => x.mm(weight).tanh().mv(second), real, made, shares).Plus(new RealGradientPenalty(2).Of(x => x.mm(weight).tanh().mv(second), real));
        var learned = first.clone().requires_grad_(true);
        Penalty(learned).backward();
        for (var place = 0; place < 15; place++)
        {
            double At(double step)
            {
                var moved = first.clone();
                moved.view(-1)[place] = tensor(moved.view(-1)[place].item<double>() + step, ScalarType.Float64);
                return Penalty(moved).item<double>();
            }
            Assert.Equal((At(1e-5) - At(-1e-5)) / 2e-5, learned.grad!.view(-1)[place].item<double>(), 5);
        }
    }

    [Fact]
    public void Shares_and_samples_that_do_not_fit_are_refused() =>
        Assert.Contains("a share for each, got [4, 2], [3, 2] and [4]", Assert.Throws<ShapeException>(() => new GradientPenalty().Of(x => x.sum(), rand(4, 2), rand(3, 2), rand(4))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_spectral_weight_has_a_largest_singular_value_of_one()
    {
        var layer = new Linear(6, 4) { Spectral = true, Bias = false };
        layer.train();
        using var noGradient = no_grad();
        var input = eye(6);
        for (var i = 0; i < 200; i++)
            layer.call(input);
        layer.eval();
        Assert.Equal(1, linalg.svdvals(layer.call(input)).max().item<float>(), 1e-4);
        Assert.Equal(["weight_orig", "weight_u", "weight_v"], layer.State().Select(entry => entry.Name));
    }

    [Fact]
    public void Two_runs_of_a_spectral_layer_before_the_way_back_do_not_disturb_each_other()
    {
        var layer = new Conv2d(2, 3, 3) { Spectral = true };
        layer.train();
        var input = randn(1, 2, 4, 4);
        layer.call(input).sum().Plus(layer.call(input.neg()).sum()).backward();
        Assert.True(layer.parameters().First().grad!.isfinite().all().item<bool>());
    }
}
