namespace Engram.Tests;

public class ProbabilityTests
{
    private static readonly FiniteVariable s_die = FiniteVariable.Uniform(1, 2, 3, 4, 5, 6);

    [Fact]
    public void The_theoretical_probability_counts_outcomes()
    {
        var pairs = from first in Enumerable.Range(1, 6) from second in Enumerable.Range(1, 6) select first + second;
        Assert.Equal(new Proportion(6, 36), Proportion.Theoretical(pairs, sum => sum == 7));
        Assert.Throws<ArgumentException>(() => Proportion.Theoretical(Array.Empty<int>(), _ => true));
    }

    [Fact]
    public void The_empirical_probability_converges_to_the_theoretical_one()
    {
        var random = new SampleRandom(1, "dice");
        var sofar = Proportion.Empirical(random, draw => draw.NextInt(6) + draw.NextInt(6) == 5).Take(100_000).ToList();
        Assert.All((int[])[100, 1_000, 10_000, 100_000], trials =>
        {
            Assert.Equal(trials, sofar[trials - 1].Total);
            // Four deviations: one over the root of the number of trials.
            Assert.InRange(sofar[trials - 1].Value, 1 / 6.0 - 4 * Math.Sqrt(5.0 / 36 / trials), 1 / 6.0 + 4 * Math.Sqrt(5.0 / 36 / trials));
        });
        Assert.Equal(sofar[^1], Proportion.Empirical(new SampleRandom(1, "dice"), 100_000, draw => draw.NextInt(6) + draw.NextInt(6) == 5));
    }

    [Fact]
    public void Wilsons_interval_is_that_of_his_equation()
    {
        // The ends are the roots of (p − p̂)² = z²p(1−p)/n.
        var (low, high) = new Proportion(15, 50).Interval(0.95);
        Assert.All((double[])[low, high], p => Assert.Equal(Math.Pow(1.959963984540054, 2) * p * (1 - p) / 50, Math.Pow(p - 0.3, 2), 1e-14));
        Assert.True(low < 0.3 && high > 0.3);
        var (none, some) = new Proportion(0, 10).Interval();
        Assert.Equal((0, 0.2775328), (none, Math.Round(some, 7)));
        Assert.Equal(1, new Proportion(10, 10).Interval().High);
        Assert.Throws<InvalidOperationException>(() => default(Proportion).Interval());
        Assert.Throws<ArgumentOutOfRangeException>(() => new Proportion(1, 2).Interval(95));
    }

    [Fact]
    public void Nineteen_of_twenty_intervals_hold_the_probability()
    {
        var random = new SampleRandom(7, "intervals");
        var held = Enumerable.Range(0, 2_000).Count(_ => Proportion.Empirical(random, 200, draw => draw.NextBool(0.3)).Interval() is var (low, high) && low <= 0.3 && 0.3 <= high);
        Assert.InRange(held / 2_000.0, 0.935, 0.965);
    }

    [Fact]
    public void A_die_has_the_moments_of_a_die()
    {
        Assert.Equal(3.5, s_die.Mean, 1e-15);
        Assert.Equal(35 / 12.0, s_die.Variance, 1e-14);
        Assert.Equal(Math.Sqrt(35 / 12.0), s_die.StandardDeviation, 1e-15);
        Assert.Equal([0, 1 / 6.0, 0, 0.5, 1], [s_die.Mass(0), s_die.Mass(2), s_die.Mass(2.5), s_die.Cumulative(3.9), s_die.Cumulative(9)], (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void Draws_have_the_mean_and_the_shares_of_the_variable()
    {
        var goals = new FiniteVariable((0, 0.3), (1, 0.0), (2, 0.5), (3, 0.2));
        var random = new SampleRandom(3, "goals");
        var drawn = Enumerable.Range(0, 20_000).Select(_ => goals.Draw(random)).ToList();
        Assert.DoesNotContain(1, drawn);
        Assert.Equal(goals.Mean, drawn.Average(), 4 * goals.StandardDeviation / Math.Sqrt(20_000));
        Assert.All((double[])[0, 2, 3], x => Assert.Equal(goals.Mass(x), drawn.Count(value => value == x) / 20_000.0, 0.015));
        var heads = Enumerable.Range(0, 2_000).Average(_ => new Binomial(10, 0.3).Draw(random));
        Assert.Equal(3, heads, 4 * Math.Sqrt(2.1 / 2_000));
    }

    [Fact]
    public void Tables_that_are_none_are_refused()
    {
        Assert.Contains("sum to 0.9", Assert.Throws<ArgumentException>(() => new FiniteVariable((0, 0.5), (1, 0.4))).Message);
        Assert.Contains("-0.5", Assert.Throws<ArgumentException>(() => new FiniteVariable((0, 1.5), (1, -0.5))).Message);
        Assert.Contains("2 twice", Assert.Throws<ArgumentException>(() => new FiniteVariable((2, 0.5), (2, 0.5))).Message);
    }

    [Fact]
    public void Areas_below_a_density_are_probabilities()
    {
        var normal = ContinuousVariable.Normal(10, 2);
        Assert.Equal(10, normal.Mean, 1e-12);
        Assert.Equal(2, normal.StandardDeviation, 1e-12);
        Assert.Equal(0.682689492137086, normal.Between(8, 12), 1e-12);
        Assert.Equal(1, normal.Between(double.NegativeInfinity, double.PositiveInfinity), 1e-12);
        Assert.Equal(0, normal.Between(3, 3));
        var narrow = ContinuousVariable.Uniform(0, 0.25);
        // A density is no probability.
        Assert.Equal((4, 0), (narrow.Density(0.1), narrow.Density(0.3)));
        Assert.Equal([0.125, 0.25 * 0.25 / 12, 0.4], [narrow.Mean, narrow.Variance, narrow.Between(-1, 0.1)], (a, b) => Math.Abs(a - b) < 1e-13);
    }

    [Fact]
    public void A_density_that_is_none_is_refused()
    {
        Assert.Contains("got 2", Assert.Throws<ArgumentException>(() => new ContinuousVariable(_ => 1, 0, 2)).Message);
        Assert.Throws<ArgumentException>(() => new ContinuousVariable(_ => 1, 1, 0));
        Assert.Throws<ArgumentException>(() => new ContinuousVariable(_ => double.NaN, 0, 1));
    }
}
