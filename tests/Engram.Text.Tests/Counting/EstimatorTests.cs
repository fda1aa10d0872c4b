using System.Text.Json;

namespace Engram.Text.Tests;

public class EstimatorTests
{
    [Fact]
    public void Estimates_are_NLTKs()
    {
        foreach (var item in Parity.Cases("probability", "estimators"))
        {
            var counts = new FrequencyDistribution<string>(Parity.LowerTokens(item.Text("text")));
            var bins = counts.B + 1;
            Same(item, "MLE", new MaximumLikelihoodDistribution<string>(counts));
            Same(item, "Laplace", new LaplaceDistribution<string>(counts, bins));
            Same(item, "Lidstone0.2", new LidstoneDistribution<string>(counts, 0.2, bins));
            Same(item, "ELE", new ExpectedLikelihoodDistribution<string>(counts, bins));
            Same(item, "WittenBell", new WittenBellDistribution<string>(counts, item.At("bins").At("WittenBell").GetInt32()));
            var turing = new SimpleGoodTuringDistribution<string>(counts, bins);
            Same(item, "SimpleGoodTuring", turing);
            var line = item.At("results").At("SimpleGoodTuring");
            Parity.Near(line.At("slope").GetDouble(), turing.Slope, "slope");
            Parity.Near(line.At("intercept").GetDouble(), turing.Intercept, "intercept");
            Parity.Near(line.At("renormal").GetDouble(), turing.Renormal, "renormal");
            Assert.Equal(line.At("switch_at").GetInt64(), turing.SwitchAt);
            Assert.All(line.At("smoothedNr").EnumerateObject(), pair => Parity.Near(pair.Value.GetDouble(), turing.Smoothed(int.Parse(pair.Name)), pair.Name));
        }
    }

    [Fact]
    public void Heldout_and_cross_validation_estimates_are_NLTKs()
    {
        FrequencyDistribution<string> a = new(Parity.LowerTokens("moby_a")), b = new(Parity.LowerTokens("moby_b"));
        var heldout = Parity.Cases("probability", "HeldoutProbDist").Single();
        Probabilities(heldout.At("prob"), new HeldoutDistribution<string>(a, b, heldout.At("bins").GetInt32()));
        var crossed = Parity.Cases("probability", "CrossValidationProbDist").Single();
        Probabilities(crossed.At("prob"), new CrossValidationDistribution<string>([a, b], crossed.At("bins").GetInt32()));
    }

    [Fact]
    public void Kneser_Neys_trigram_estimates_are_NLTKs()
    {
        var item = Parity.Cases("probability", "KneserNeyProbDist").Single();
        var trigrams = new FrequencyDistribution<string[]>(NGrams.Trigrams(Parity.LowerTokens("kjv_genesis", 600)), new NGramComparer<string>());
        var estimate = new KneserNeyTrigramDistribution<string>(trigrams, item.At("discount").GetDouble());
        Assert.All(item.Items("prob"), row => Parity.Near(row[1].GetDouble(), estimate.Probability(row[0].Words()), row.ToString()));
    }

    [Fact]
    public void Entropy_and_sums_of_logarithms_are_NLTKs()
    {
        var item = Parity.Cases("probability", "entropy").Single();
        Parity.Near(item.At("uniform5").GetDouble(), new UniformDistribution<string>(["a", "b", "c", "d", "e"]).Entropy(), "uniform");
        Parity.Near(item.At("dict").GetDouble(), new TableDistribution<string>(new Dictionary<string, double> { ["a"] = 0.5, ["b"] = 0.25, ["c"] = 0.25 }).Entropy(), "table");
        Assert.Equal(-1, LogProbabilities.Add(-2, -2), 12);
        Assert.Equal(0, LogProbabilities.Sum([-1, -2, -2]), 12);
        Assert.Equal(double.NegativeInfinity, LogProbabilities.Sum([]));
    }

    [Fact]
    public void Probabilities_of_seen_and_unseen_samples_sum_to_one()
    {
        var counts = new FrequencyDistribution<char>("the quick brown fox jumps over the lazy dog");
        foreach (var estimate in new EstimatedDistribution<char>[] { new LaplaceDistribution<char>(counts, 40), new WittenBellDistribution<char>(counts, 40), new SimpleGoodTuringDistribution<char>(counts, 40) })
            Assert.Equal(1, counts.Samples.Sum(estimate.Probability) + (40 - counts.B) * estimate.Probability('!'), 9);
    }

    [Fact]
    public void An_estimator_that_cannot_be_says_why()
    {
        var counts = new FrequencyDistribution<string>(["a", "b"]);
        Assert.Contains("at least 3", Assert.Throws<ArgumentOutOfRangeException>(() => new WittenBellDistribution<string>(counts, 2)).Message);
        Assert.Contains("at least 2", Assert.Throws<ArgumentOutOfRangeException>(() => new LaplaceDistribution<string>(counts, 1)).Message);
        Assert.Throws<ArgumentException>(() => new SimpleGoodTuringDistribution<string>(new FrequencyDistribution<string>()));
        Assert.Throws<ArgumentException>(() => new CrossValidationDistribution<string>([counts]));
    }

    [Fact]
    public void The_logarithm_of_no_probability_is_minus_infinity() =>
        Assert.Equal(double.NegativeInfinity, new MaximumLikelihoodDistribution<string>(new FrequencyDistribution<string>(["a"])).LogProbability("b"));

    [Fact]
    public void What_no_sample_can_be_has_no_heldout_probability()
    {
        // Two bins and both seen: no sample has count 0, whatever the other text holds.
        var estimate = new HeldoutDistribution<string>(new(["a", "b", "b"]), new(["a", "c"]), bins: 2);
        Assert.Equal((0, 0.5), (estimate.Probability("c"), estimate.Probability("a")));
    }

    [Fact]
    public void Draws_follow_the_probabilities()
    {
        var table = new TableDistribution<string>(new Dictionary<string, double> { ["a"] = 3, ["b"] = 1 }, normalize: true);
        var random = new Random(1);
        Assert.InRange(Enumerable.Range(0, 4000).Count(_ => table.Draw(random) == "a"), 2900, 3100);
    }

    private static void Same(JsonElement item, string name, EstimatedDistribution<string> estimate)
    {
        var expected = item.At("results").At(name);
        Probabilities(expected.At("prob"), estimate);
        Assert.Equal(expected.Text("max"), estimate.Max);
        if (expected.At("discount").ValueKind == JsonValueKind.Number)
            Parity.Near(expected.At("discount").GetDouble(), estimate.Discount, $"{name}: discount");
    }

    private static void Probabilities(JsonElement expected, ProbabilityDistribution<string> estimate) =>
        Assert.All(expected.EnumerateObject(), pair => Parity.Near(pair.Value.GetDouble(), estimate.Probability(pair.Name), pair.Name));
}
