namespace Engram.Tests;

public class SampleRandomTests
{
    [Fact]
    public void The_stream_is_SplitMix64()
    {
        // First outputs of the published generator for seed 1234567.
        var random = new SampleRandom(1234567UL);
        Assert.Equal(
            [6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL],
            Enumerable.Range(0, 5).Select(_ => random.NextUInt64()));
    }

    [Fact]
    public void The_same_key_gives_the_same_numbers_and_any_other_gives_others()
    {
        var first = Enumerable.Range(0, 4).Select(_ => new SampleRandom(7, 3, 11).NextUInt64()).Distinct();
        Assert.Single(first);
        var keys = from seed in Enumerable.Range(-5, 10) from epoch in Enumerable.Range(0, 10) from sample in Enumerable.Range(0, 100)
                   select new SampleRandom(seed, epoch, sample).NextUInt64();
        Assert.Equal(10_000, keys.Distinct().Count());
    }

    [Fact]
    public void Order_and_number_of_a_keys_parts_matter()
    {
        Assert.NotEqual(SampleRandom.Key(1, 2), SampleRandom.Key(2, 1));
        Assert.NotEqual(SampleRandom.Key(1), SampleRandom.Key(1, 0));
        Assert.NotEqual(SampleRandom.Key(), SampleRandom.Key(0));
    }

    [Theory, InlineData(1), InlineData(3), InlineData(10), InlineData(1000)]
    public void Integers_are_uniform_below_their_bound(int bound)
    {
        var (random, counts, draws) = (new SampleRandom(1, 2, 3), new int[bound], 1000 * bound);
        for (var i = 0; i < draws; i++) counts[random.NextInt(bound)]++;
        Assert.All(counts, count => Assert.InRange(count, 1000 - 200, 1000 + 200));
    }

    [Fact]
    public void The_greatest_bound_is_not_biased_towards_small_numbers()
    {
        var random = new SampleRandom(5UL);
        var mean = Enumerable.Range(0, 100_000).Average(_ => random.NextInt(int.MaxValue) / (double)int.MaxValue);
        Assert.InRange(mean, 0.495, 0.505);
    }

    [Fact]
    public void Doubles_lie_in_the_half_open_unit_interval_with_the_uniforms_moments()
    {
        var random = new SampleRandom(5UL);
        var draws = Enumerable.Range(0, 100_000).Select(_ => random.NextDouble()).ToArray();
        Assert.All(draws, x => Assert.True(x is >= 0 and < 1));
        Assert.InRange(draws.Average(), 0.495, 0.505);
        Assert.InRange(draws.Average(x => (x - 0.5) * (x - 0.5)), 1 / 12.0 - 0.002, 1 / 12.0 + 0.002);
    }

    [Fact]
    public void Normals_have_the_standard_normals_moments()
    {
        var random = new SampleRandom(5UL);
        var draws = Enumerable.Range(0, 100_000).Select(_ => random.NextNormal()).ToArray();
        Assert.InRange(draws.Average(), -0.02, 0.02);
        Assert.InRange(draws.Average(x => x * x), 0.97, 1.03);
        Assert.InRange(draws.Average(x => x * x * x * x), 2.8, 3.2);
    }

    [Fact]
    public void Probabilities_zero_and_one_are_certain()
    {
        var random = new SampleRandom(5UL);
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(random.NextBool(1) && !random.NextBool(0)));
    }

    [Fact]
    public void A_bound_that_is_not_positive_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleRandom(1UL).NextInt(0));
}
