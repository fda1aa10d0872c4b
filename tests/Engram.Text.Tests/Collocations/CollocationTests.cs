using System.Text.Json;

namespace Engram.Text.Tests;

public class CollocationTests
{
    private static readonly Dictionary<string, Func<NGramMarginals, double>> Measures = new()
    {
        ["raw_freq"] = Association.RawFrequency, ["pmi"] = Association.PointwiseMutualInformation, ["student_t"] = Association.StudentT, ["chi_sq"] = Association.ChiSquare,
        ["likelihood_ratio"] = Association.LikelihoodRatio, ["poisson_stirling"] = Association.PoissonStirling, ["jaccard"] = Association.Jaccard, ["phi_sq"] = Association.PhiSquare,
        ["dice"] = Association.Dice, ["mi_like"] = Association.MutualInformationLike,
    };

    [Theory]
    [InlineData("bigram", "moby_a")]
    [InlineData("bigram", "moby_b")]
    [InlineData("bigram", "kjv_genesis")]
    [InlineData("trigram", "moby_a")]
    [InlineData("trigram", "moby_b")]
    [InlineData("trigram", "kjv_genesis")]
    [InlineData("quadgram", "moby_a")]
    [InlineData("quadgram", "moby_b")]
    [InlineData("quadgram", "kjv_genesis")]
    public void The_strongest_and_their_scores_are_NLTKs(string kind, string text)
    {
        var tokens = Parity.LowerTokens(text);
        var stop = References.Read("collocations").At("stopwords").Words().ToHashSet();
        foreach (var group in Parity.Cases("collocations", kind).Where(item => item.Text("text") == text).GroupBy(item => (item.At("window").GetInt32(), item.At("freq_filter").GetInt32(), item.At("word_filter").GetBoolean())))
        {
            var (window, least, filtered) = group.Key;
            var words = tokens.Take(group.First().TryGetProperty("first_tokens", out var first) ? first.GetInt32() : int.MaxValue);
            var finder = kind switch { "bigram" => CollocationFinder.Bigrams(words, window), "trigram" => CollocationFinder.Trigrams(words, window), _ => CollocationFinder.Quadgrams(words, window) };
            finder = finder.WithMinimum(least);
            if (filtered)
                finder = finder.WithoutWords(word => word.EnumerateRunes().Count() < 3 || stop.Contains(word));
            foreach (var item in group)
                Same(item, finder.Score(Measures[item.Text("measure")]));
        }
    }

    [Fact]
    public void Measures_of_single_tables_are_NLTKs()
    {
        foreach (var item in Parity.Cases("collocations", "bigram_measure"))
        {
            var words = item.At("n_ix_xi");
            var marginals = NGramMarginals.Bigram(item.At("n_ii").GetDouble(), words[0].GetDouble(), words[1].GetDouble(), item.At("n_xx").GetDouble());
            Assert.All(item.At("scores").EnumerateObject(), score => Parity.Near(score.Value.GetDouble(), Measures[score.Name](marginals), score.Name));
        }
    }

    [Fact]
    public void Rankings_are_compared_as_NLTK_does()
    {
        var item = Parity.Cases("collocations", "spearman").Single();
        var finder = CollocationFinder.Bigrams(Parity.LowerTokens("moby_a")).WithMinimum(4);
        var pmi = finder.Score(Association.PointwiseMutualInformation).Take(60).Select(scored => (string.Join(' ', scored.NGram), scored.Score));
        var ratio = finder.Score(Association.LikelihoodRatio).Take(60).Select(scored => (string.Join(' ', scored.NGram), scored.Score));
        Parity.Near(item.At("pmi_vs_llr").GetDouble(), RankCorrelation.Spearman(RankCorrelation.RanksFromScores(pmi), RankCorrelation.RanksFromScores(ratio)), "spearman");
    }

    [Fact]
    public void Filters_leave_what_is_wanted()
    {
        var finder = CollocationFinder.Bigrams("a b a b a c".Split(' '));
        Assert.Equal(3, finder.Count);
        Assert.Equal([["a", "b"]], finder.WithMinimum(2).WithoutNGrams(pair => pair[0] == "b").Best(Association.RawFrequency, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => CollocationFinder.Trigrams([], 2));
        Assert.Empty(CollocationFinder.Quadgrams([]).Score(Association.LikelihoodRatio));
        Assert.Throws<ArgumentException>(() => Association.Dice(new NGramMarginals(new double[8])));
    }

    [Fact]
    public void Fishers_exact_test_sums_the_hypergeometric_distribution()
    {
        // Together once, first 10 and second 12 times among 24: C(10,0)C(14,12)/C(24,12) + C(10,1)C(14,11)/C(24,12).
        Assert.Equal((91.0 + 10 * 364) / 2704156, Association.Fisher(NGramMarginals.Bigram(1, 10, 12, 24)), 12);
        Assert.Equal(1, Association.Fisher(NGramMarginals.Bigram(10, 10, 12, 24)), 9);
        Assert.InRange(Association.Fisher(NGramMarginals.Bigram(20, 42, 20, 14307668)), 0.999999, 1);
    }

    [Fact]
    public void Ties_are_ordered_by_code_points()
    {
        var ordered = CollocationFinder.Bigrams(["\uFF01", "x", "😀", "x"]).Best(Association.RawFrequency, 9).Select(pair => pair[0]);
        Assert.Equal(["x", "\uFF01", "😀"], ordered);
    }

    private static void Same(JsonElement item, IReadOnlyList<(string[] NGram, double Score)> scored)
    {
        var expected = item.Items("top").Select(row => (NGram: string.Join(' ', row[0].Words()), Score: row[1].GetDouble())).ToArray();
        Assert.True(scored.Count >= expected.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Parity.Near(expected[i].Score, scored[i].Score, $"{item.Text("measure")} {expected[i].NGram}", 1e-8);
            // Where the last digits of two scores differ from Python's, a tie may be one here and none there.
            if (expected.Count(other => Math.Abs(other.Score - expected[i].Score) <= 1e-9 * Math.Abs(other.Score)) == 1 && i < expected.Length - 1)
                Assert.Equal(expected[i].NGram, string.Join(' ', scored[i].NGram));
        }
    }
}
