using System.Text.RegularExpressions;

namespace Engram.Text.Tests;

public class TokenizedTextTests
{
    private static readonly Dictionary<string, TokenizedText> Texts = new[] { "moby_a", "moby_b", "kjv_genesis" }.ToDictionary(name => name, name => new TokenizedText(Parity.Tokens(name)));

    [Fact]
    public void Concordances_are_NLTKs()
    {
        foreach (var item in Parity.Cases("text", "concordance"))
        {
            var lines = Texts[item.Text("text")].Concordance(item.Text("query"), item.At("width").GetInt32()).ToArray();
            if (item.TryGetProperty("total", out var total))
            {
                Assert.Equal(total.GetInt32(), lines.Length);
                Assert.Equal(item.Items("offsets").Select(offset => offset.GetInt32()), lines.Take(item.Items("offsets").Count()).Select(line => line.Offset));
            }
            Assert.Equal(item.At("lines").Words(), lines.Take(item.Items("lines").Count()).Select(line => line.ToString()));
        }
        foreach (var item in Parity.Cases("text", "concordance_phrase"))
        {
            var lines = item.At("lines").Words();
            Assert.Equal(lines, Texts[item.Text("text")].Concordance(item.At("query").Words(), item.At("width").GetInt32()).Take(lines.Length).Select(line => line.ToString()));
        }
    }

    [Fact]
    public void Similar_words_and_common_contexts_are_NLTKs()
    {
        foreach (var item in Parity.Cases("text", "similar"))
            Assert.Equal(item.At("out").Words(), item.At("out").Words() is ["No", "matches"] ? ["No", "matches"] : Texts[item.Text("text")].Similar(item.Text("query")));
        foreach (var item in Parity.Cases("text", "common_contexts"))
        {
            var expected = item.At("out").Words() is ["No", ..] ? [] : item.At("out").Words();
            Assert.Equal(expected, Texts[item.Text("text")].CommonContexts(item.At("words").Words(), wordsOnly: true).Select(context => $"{context.Left}_{context.Right}"));
        }
        Assert.Empty(Texts["moby_a"].Similar("zebra"));
        Assert.Contains((",", "the"), Texts["moby_a"].CommonContexts(["and", "in"], int.MaxValue));
    }

    [Fact]
    public void Collocations_are_NLTKs()
    {
        var stop = References.Read("collocations").At("stopwords").Words().ToHashSet();
        foreach (var item in Parity.Cases("text", "collocation_list"))
            Assert.Equal(item.Items("out").Select(pair => string.Join(' ', pair.Words())), Texts[item.Text("text")].Collocations(stop).Select(pair => string.Join(' ', pair)));
    }

    [Fact]
    public void Counts_and_places_are_NLTKs()
    {
        foreach (var item in Parity.Cases("text", "count/index/vocab"))
        {
            var text = Texts[item.Text("text")];
            Assert.All(item.At("count").EnumerateObject(), pair => Assert.Equal(pair.Value.GetInt64(), text.Count(pair.Name)));
            Assert.All(item.At("index").EnumerateObject(), pair => Assert.Equal(pair.Value.GetInt32(), text.IndexOf(pair.Name)));
            Assert.Equal(item.At("len").GetInt32(), text.Tokens.Count);
            Assert.Equal(item.Items("vocab_top10").Select(pair => (pair[0].GetString()!, pair[1].GetInt64())), text.Vocabulary.MostCommon(10));
            Assert.Equal(item.Text("str"), $"<Text: {text}>");
            Parity.Near(item.At("lexical_diversity").GetDouble(), text.LexicalDiversity, "diversity");
        }
        Assert.Equal(-1, Texts["moby_a"].IndexOf("zebra"));
    }

    [Fact]
    public void Patterns_over_tokens_find_what_NLTK_finds()
    {
        foreach (var item in Parity.Cases("text", "findall"))
        {
            var expected = item.Items("out").Select(run => string.Join(' ', run.Words())).ToArray();
            Assert.Equal(expected, Texts[item.Text("text")].FindAll(item.Text("regexp")).Take(expected.Length).Select(run => string.Join(' ', run)));
        }
    }

    [Fact]
    public void A_pattern_that_could_run_forever_does_not()
    {
        var text = new TokenizedText(Enumerable.Repeat("aaaaaaaaaa", 200));
        Assert.Empty(text.FindAll("(?:(?:<a+>)+)+<b>"));
        Assert.Contains("2 groups", Assert.Throws<ArgumentException>(() => text.FindAll("(<a>)(<b>)")).Message);
        Assert.Throws<ArgumentException>(() => text.FindAll("a+").ToArray());
        Assert.Throws<RegexParseException>(() => text.FindAll("<a").ToArray());
        Assert.Equal([["aaaaaaaaaa", "aaaaaaaaaa"]], text.FindAll("<a*><a*>(?!<c>)").Take(1));
    }

    [Fact]
    public void Weights_of_words_in_a_collection_are_NLTKs()
    {
        var item = Parity.Cases("text", "TextCollection").Single();
        var collection = new TextCollection(new[] { "moby_a", "moby_b", "kjv_genesis" }.Select(name => new TokenizedText(Parity.LowerTokens(name, 60))));
        Assert.All(item.At("tf").EnumerateObject(), pair => Parity.Near(pair.Value.GetDouble(), collection.Weights.TermFrequency(pair.Name, 0), pair.Name));
        Assert.All(item.At("idf").EnumerateObject(), pair => Parity.Near(pair.Value.GetDouble(), collection.Weights.InverseDocumentFrequency(pair.Name), pair.Name));
        Assert.All(item.At("tf_idf").EnumerateObject(), pair => Parity.Near(pair.Value.GetDouble(), collection.Weights.Weight(pair.Name, 0), pair.Name));
        Assert.Equal(collection.Texts.Sum(text => text.Tokens.Count), collection.Whole.Tokens.Count);
    }

    [Fact]
    public void A_smiley_is_not_cut_in_two()
    {
        var lines = new TokenizedText(["😀😀😀😀", "here", "😀😀😀😀"]).Concordance("here", 12).ToArray();
        Assert.Equal("😀😀😀 here 😀😀😀", Assert.Single(lines).ToString());
        Assert.Equal([("here", 1)], new TokenizedText(["a", "here"]).Dispersion("here").Select(pair => (pair.Word, pair.Offsets[0])));
    }
}
