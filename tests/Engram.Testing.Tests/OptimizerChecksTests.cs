using Xunit.Sdk;

namespace Engram.Testing.Tests;

/// <summary>The references against optimizers written out naively, so that problems, gradients and clipping are known to be right.</summary>
public sealed class OptimizerChecksTests
{
    public static TheoryData<string> Cases => [.. OptimizerCase.All.Where(item => item.Optimizer is "SGD" or "Adam" or "AdamW").Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_naive_optimizer_agrees(string name) => OptimizerChecks.Verify(OptimizerCase.Case(name), Naive);

    [Fact]
    public void Another_rate_fails_at_the_first_step()
    {
        var item = OptimizerCase.All[0];
        var error = Assert.Throws<FailException>(() => OptimizerChecks.Verify(item, given => Scaled(Naive(given))));
        Assert.Contains("parameters after step 1", error.Message, StringComparison.Ordinal);

        static Func<double[][], double[][]> Scaled(Func<double[][], double[][]> step) =>
            gradients => step([.. gradients.Select(values => values.Select(value => 1.001 * value).ToArray())]);
    }

    [Fact]
    public void A_step_schedule_halves_every_ten_steps()
    {
        var item = ScheduleCase.All.First(item => item.Schedule == "StepLR");
        item.Verify(step => 0.1 * Math.Pow(0.5, step / 10));
        Assert.Throws<FailException>(() => item.Verify(step => 0.1 * Math.Pow(0.5, (step + 1) / 10)));
    }

    [Fact]
    public void Clipping_scales_by_the_bound_over_the_norm() => Assert.All(ClipCase.All, item =>
    {
        var factor = Math.Min(1, item.Bound / (item.Norm + 1e-6));
        var comparison = new Comparison($"order {item.Order}");
        foreach (var (before, after) in item.Before.Zip(item.After))
            comparison.Tensor("gradient", after, before with { Data = [.. before.Data.Select(value => value * factor)] }, Tolerance.Float64);
        comparison.Verify();
    });

    private static Func<double[][], double[][]> Naive(OptimizerCase item)
    {
        var settings = item.Arguments.Only("lr", "momentum", "nesterov", "weight_decay", "amsgrad");
        var (rate, momentum, decay) = (settings.Number("lr", 0), settings.Number("momentum", 0), settings.Number("weight_decay", 0));
        var (p, t) = (item.Initial.SelectMany(tensor => tensor.Data).ToArray(), 0);
        double[] first = new double[p.Length], second = new double[p.Length], most = new double[p.Length];

        return gradients =>
        {
            var g = gradients.SelectMany(values => values).ToArray();
            t++;
            for (var i = 0; i < p.Length; i++)
                if (item.Optimizer == "SGD") Sgd(i, g[i] + decay * p[i]);
                else if (item.Optimizer == "Adam") Adam(i, g[i] + decay * p[i]);
                else { p[i] *= 1 - rate * decay; Adam(i, g[i]); }
            return Split(p, item.Initial);
        };

        void Sgd(int i, double g)
        {
            first[i] = t == 1 ? g : momentum * first[i] + g;
            p[i] -= rate * (settings.Flag("nesterov", false) ? g + momentum * first[i] : first[i]);
        }

        void Adam(int i, double g)
        {
            first[i] = 0.9 * first[i] + 0.1 * g;
            second[i] = 0.999 * second[i] + 0.001 * g * g;
            most[i] = Math.Max(most[i], second[i]);
            var variance = settings.Flag("amsgrad", false) ? most[i] : second[i];
            p[i] -= rate * (first[i] / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(variance / (1 - Math.Pow(0.999, t))) + 1e-8);
        }
    }

    private static double[][] Split(double[] flat, IReadOnlyList<FixtureTensor> like)
    {
        var at = 0;
        return [.. like.Select(tensor => flat[at..(at += tensor.Data.Length)])];
    }
}
