using System.Text.Json;

namespace Engram.Text.Tests;

public class NGramTests
{
    [Fact]
    public void All_kinds_of_runs_are_NLTKs()
    {
        foreach (var item in Parity.Cases("util", "ngrams"))
        {
            var tokens = item.At("tokens").Words();
            foreach (var n in new[] { 1, 2, 3, 5 })
                Same(item, $"n{n}", NGrams.Of(tokens, n));
            Same(item, "n3_pad_both", NGrams.Of(NGrams.Pad(tokens, 3), 3));
            Same(item, "n2_pad_left", NGrams.Of(NGrams.Pad(tokens, 2, "^", null), 2));
            Same(item, "everygrams", NGrams.Every(tokens));
            Same(item, "everygrams_2_3", NGrams.Every(tokens, 2, 3));
            Same(item, "everygrams_pad", NGrams.Every(NGrams.Pad(tokens, 2), 1, 2));
            Same(item, "skipgrams_2_2", NGrams.Skip(tokens, 2, 2));
            Same(item, "skipgrams_3_1", NGrams.Skip(tokens, 3, 1));
        }
    }

    [Fact]
    public void Runs_are_streamed() => Assert.Equal([0, 1, 2], NGrams.Of(Endless(), 3).First());

    [Fact]
    public void Equal_runs_are_one_sample() =>
        Assert.Equal(2, new FrequencyDistribution<string[]>(NGrams.Bigrams("a b a b a".Split(' ')), new NGramComparer<string>()).B);

    private static void Same(JsonElement item, string name, IEnumerable<string[]> runs) =>
        Assert.Equal(item.Items(name).Select(run => string.Join(' ', run.Words())), runs.Select(run => string.Join(' ', run)));

    private static IEnumerable<int> Endless()
    {
        for (var i = 0; ; i++)
            yield return i;
    }
}
