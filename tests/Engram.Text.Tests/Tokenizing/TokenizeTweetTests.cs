using System.Text.Json;

namespace Engram.Text.Tests;

/// <summary>The public file holds the cases whose text may be committed; the other all of them, and is skipped where it is missing.</summary>
public class TokenizeTweetTests
{
    public static TheoryData<string> Files => ["tokenize_tweet.public", "tokenize_tweet"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Tweet_tokens_are_NLTKs_with_every_option(string name)
    {
        var file = References.Read(name);
        var checks = new TextChecks();
        TweetTokenizer[] tokenizers = [.. file.GetProperty("options").EnumerateArray().Select(Tokenizer)];
        foreach (var one in Cases(file))
            for (var i = 0; i < tokenizers.Length; i++)
                checks.Equal(TextChecks.Strings(one.GetProperty("tokens")[i]), tokenizers[i].Words(Text(one)), $"{Text(one)} with options {i}");
        checks.Done(150);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Cleaned_tweets_are_NLTKs(string name)
    {
        var checks = new TextChecks();
        foreach (var one in Cases(References.Read(name)))
        {
            checks.Equal(one.GetProperty("reduce_lengthening").GetString(), TweetTokenizer.ReduceLengthening(Text(one)), Text(one));
            checks.Equal(one.GetProperty("remove_handles").GetString(), TweetTokenizer.RemoveHandles(Text(one)), Text(one));
            checks.Equal(one.GetProperty("html_entities").GetString(), TweetTokenizer.ResolveEntities(Text(one)), Text(one));
        }
        checks.Done(150);
    }

    [Fact]
    public void An_entity_keeps_its_place_in_the_source()
    {
        var token = Assert.Single(new TweetTokenizer().Tokens("a &lt;3 b"), token => token.Written == "<3");
        Assert.Equal(new TextSpan(2, 5), token.Span);
    }

    [Fact]
    public void A_shortened_word_covers_all_of_its_letters() =>
        Assert.Equal([new Token(new(0, 9), "coool"), new Token(new(10, 2))], new TweetTokenizer(reduceLength: true).Tokens("coooooool it"));

    private static TweetTokenizer Tokenizer(JsonElement options) => new(
        Option(options, "preserve_case", true), Option(options, "reduce_len", false), Option(options, "strip_handles", false), Option(options, "match_phone_numbers", true));

    private static bool Option(JsonElement options, string name, bool otherwise) => options.TryGetProperty(name, out var value) ? value.GetBoolean() : otherwise;

    private static JsonElement.ArrayEnumerator Cases(JsonElement file) => file.GetProperty("cases").EnumerateArray();

    private static string Text(JsonElement one) => one.GetProperty("text").GetString()!;
}
