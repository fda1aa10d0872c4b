using System.Text.Json;

namespace Engram.Text.Tests;

public class FrequencyDistributionTests
{
    [Fact]
    public void Counts_of_whole_texts_are_NLTKs()
    {
        foreach (var item in Parity.Cases("probability", "FreqDist"))
        {
            var counts = new FrequencyDistribution<string>(Parity.LowerTokens(item.Text("tokens").Split("texts/")[1].Split('.')[0]));
            Assert.Equal(item.At("N").GetInt64(), counts.N);
            Assert.Equal(item.At("B").GetInt32(), counts.B);
            Assert.Equal(item.At("hapaxes").GetInt32(), counts.Hapaxes().Count);
            Assert.Equal(item.Text("max"), counts.Max());
            var most = item.Items("most_common").Select(pair => (pair[0].GetString()!, pair[1].GetInt64())).ToArray();
            Assert.Equal(most, counts.MostCommon(most.Length));
            var kinds = counts.CountsOfCounts();
            Assert.All(item.Items("r_Nr"), pair => Assert.Equal(pair[1].GetInt64(), kinds[pair[0].GetInt64()]));
            Assert.All(item.At("freq").EnumerateObject(), pair => Parity.Near(pair.Value.GetDouble(), counts.Frequency(pair.Name), pair.Name));
            Assert.All(item.At("count").EnumerateObject(), pair => Assert.Equal(pair.Value.GetInt64(), counts[pair.Name]));
            Assert.Equal(item.Items("cumulative20").Select(sum => (long)sum.GetDouble()), counts.CumulativeFrequencies(counts.MostCommon(20).Select(pair => pair.Sample)));
        }
    }

    [Fact]
    public void Arithmetic_is_that_of_multisets()
    {
        var item = Parity.Cases("probability", "FreqDist arithmetic").Single();
        FrequencyDistribution<char> a = new(item.Text("a")), b = new(item.Text("b"));
        Same(item.At("sum"), a.Plus(b));
        Same(item.At("diff"), a.Minus(b));
        Same(item.At("or"), a.Union(b));
        Same(item.At("and"), a.Intersection(b));
        Assert.Equal(item.At("le").GetBoolean(), a.IsIncludedIn(b));
        Assert.True(a.Intersection(b).IsIncludedIn(a));
    }

    [Fact]
    public void Conditional_counts_are_NLTKs()
    {
        foreach (var item in Parity.Cases("probability", "ConditionalFreqDist"))
        {
            var tokens = Parity.LowerTokens(item.Text("tokens").Split("texts/")[1].Split('.')[0], 800);
            var byLength = new ConditionalFrequencyDistribution<int, string>(tokens.Select(token => (token.EnumerateRunes().Count(), token)));
            Assert.Equal(item.At("length_N").GetInt64(), byLength.N);
            Assert.Equal(item.Items("conditions").Select(length => length.GetInt32()), byLength.Conditions.Order());
            foreach (var length in item.At("by_length_top5").EnumerateObject())
                Assert.Equal(length.Value.EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetInt64())), byLength[int.Parse(length.Name)].MostCommon(5));
            var next = new ConditionalFrequencyDistribution<string, string>(tokens.Zip(tokens.Skip(1)));
            foreach (var word in item.At("bigram_next_top8").EnumerateObject())
                Assert.Equal(word.Value.EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetInt64())), next[word.Name].MostCommon(8));
            var smoothed = new ConditionalProbabilityDistribution<string, string>(next, counts => new LidstoneDistribution<string>(counts, 0.1, 5000));
            foreach (var row in item.Items("cpd_lidstone_0.1_bins5000"))
                Parity.Near(row[2].GetDouble(), smoothed[row[0].GetString()!].Probability(row[1].GetString()!), row.ToString());
        }
    }

    [Fact]
    public void Words_counted_in_place_are_the_words_counted_as_strings()
    {
        const string text = "a rose is a rose is a rose";
        var words = new FrequencyDistribution<string>();
        words.AddRange(text.AsMemory(), [.. text.Split(' ').Select((word, i) => new TextSpan(string.Join(' ', text.Split(' ').Take(i)).Length + (i > 0 ? 1 : 0), word.Length))]);
        Assert.Equal(new FrequencyDistribution<string>(text.Split(' ')).Items(), words.Items());
    }

    [Fact]
    public void Words_of_any_characters_are_counted()
    {
        string[] odd = ["", "\0", "\u200B", "\u00A0", "\uD800", "e\u0301", "é", "👩‍👩‍👧", "שלום"];
        var counts = new FrequencyDistribution<string>(odd.Concat(odd));
        Assert.Equal(odd.Length, counts.B);
        foreach (var word in odd)
            counts.Add(word.AsSpan());
        Assert.All(odd, word => Assert.Equal(3, counts[word]));
    }

    [Fact]
    public void What_was_never_counted_occurred_zero_times_and_is_not_kept()
    {
        var counts = new FrequencyDistribution<string>();
        Assert.Equal((0, 0.0, 0), (counts["x"], counts.Frequency("x"), counts.B));
        Assert.Throws<InvalidOperationException>(() => counts.Max());
    }

    private static void Same(JsonElement expected, FrequencyDistribution<char> actual) =>
        Assert.Equal(expected.EnumerateObject().Select(pair => (pair.Name[0], pair.Value.GetInt64())).Order(), actual.Items().Order());
}
