using System.Text.Json;

namespace Engram.Text.Tests;

public class StemEnglishTests
{
    private static readonly Lazy<JsonElement> s_cases = new(() => References.Read("stem_english").GetProperty("cases"));

    [Theory]
    [InlineData("porter_NLTK_EXTENSIONS", PorterMode.NLTKExtensions)]
    [InlineData("snowball_porter", PorterMode.NLTKExtensions)]
    [InlineData("porter_MARTIN_EXTENSIONS", PorterMode.MartinExtensions)]
    [InlineData("porter_ORIGINAL_ALGORITHM", PorterMode.OriginalAlgorithm)]
    public void Porter_stems_are_NLTKs(string column, PorterMode mode) => Check(column, new PorterStemmer(mode), Words());

    [Fact]
    public void Porter_leaves_case_alone_when_told_to() =>
        Check("porter_NLTK_no_lowercase", new PorterStemmer(lowerCase: false), Words()[^150..]);

    [Fact]
    public void Lancaster_stems_are_NLTKs() => Check("lancaster", new LancasterStemmer(), Words());

    [Fact]
    public void Lancaster_strips_prefixes_as_NLTK_does() => Check("lancaster_strip_prefix", new LancasterStemmer(stripPrefix: true), Words()[..400]);

    [Fact]
    public void Regexp_stems_are_NLTKs() => Check("regexp_ing_s_e_able_min4", new RegexpStemmer("ing$|s$|e$|able$", 4), Words());

    [Fact]
    public void English_Snowball_stems_are_NLTKs() => Check("snowball_english", SnowballStemmer.For("english"), Words());

    [Fact]
    public void English_Snowball_is_the_official_one_where_NLTK_is_not() => Assert.Equal("sensat", SnowballStemmer.For("english").Stem("sensationalism"));

    [Fact]
    public void A_wrong_Lancaster_rule_is_named() =>
        Assert.Contains("'x>'", Assert.Throws<ArgumentException>(() => new LancasterStemmer(["x>"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Own_Lancaster_rules_are_used() => Assert.Equal("nest", new LancasterStemmer(["ssen4>", "s1t."]).Stem("ness"));

    private static void Check(string column, IStemmer stemmer, string[] words)
    {
        var checks = new TextChecks();
        foreach (var (word, stem) in words.Zip(TextChecks.Strings(s_cases.Value.GetProperty(column))))
            checks.Equal(stem, stemmer.Stem(word), word);
        checks.Done(Math.Min(words.Length, 150));
    }

    private static string[] Words() => TextChecks.Strings(s_cases.Value.GetProperty("words"));
}
