namespace Engram.Text.Tests;

/// <summary>What bench/Engram.Fuzz and the long lines found once, kept.</summary>
public class FoundByFuzzingTests
{
    [Theory]
    [InlineData("S << /N[]*/ !-v")]
    [InlineData("/(/")]
    public void A_broken_expression_in_a_tree_pattern_is_a_format_error(string pattern) =>
        Assert.Contains("is not a regular expression", Assert.Throws<FormatException>(() => Tgrep.Compile(pattern)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_label_of_chunks_with_braces_is_refused_when_it_is_read() =>
        Assert.Contains("'N{}P'", Assert.Throws<FormatException>(() => new RegexpChunkParser("N{}P: {<DT>?<JJ.*>*<NN>}")).Message, StringComparison.Ordinal);

    // The stems are those of NLTK 3.8.
    [Theory]
    [InlineData("yyyyy", "yyyyi")]
    [InlineData("ayyed", "ayi")]
    [InlineData("byying", "by")]
    public void Runs_of_y_are_stemmed_as_ever_and_without_recursion(string word, string stem)
    {
        Assert.Equal(stem, new PorterStemmer(PorterMode.OriginalAlgorithm).Stem(word));
        Assert.InRange(new PorterStemmer().Stem(new string('y', 1_000_000)).Length, 999_999, 1_000_000);
    }

    [Fact]
    public void A_word_of_vowels_has_syllables_in_linear_time() => Assert.NotEmpty(new LegalitySyllableTokenizer(["the", "strong"]).Tokens(new string('a', 4_000_000)));
}
