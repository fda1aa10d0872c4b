namespace Engram.Text.Tests;

/// <summary>Against Snowball 2.2.0's own program (stemwords, Debian libstemmer-tools) on words of snowball-data.</summary>
public class SnowballOfficialTests
{
    [Theory]
    [InlineData("arabic")]
    [InlineData("danish")]
    [InlineData("dutch")]
    [InlineData("english")]
    [InlineData("finnish")]
    [InlineData("french")]
    [InlineData("german")]
    [InlineData("hungarian")]
    [InlineData("italian")]
    [InlineData("norwegian")]
    [InlineData("portuguese")]
    [InlineData("romanian")]
    [InlineData("russian")]
    [InlineData("spanish")]
    [InlineData("swedish")]
    public void Stems_are_those_of_Snowballs_own_program(string language)
    {
        var stemmer = SnowballStemmer.For(language);
        var checks = new TextChecks();
        foreach (var line in File.ReadLines(References.PathOf($"snowball/{language}.tsv")))
        {
            var columns = line.Split('\t');
            checks.Equal(columns[1], stemmer.Stem(columns[0]), columns[0]);
        }
        checks.Done(300);
    }

    [Fact]
    public void There_are_fifteen_languages() => Assert.Equal(15, SnowballStemmer.Languages.Count);
}
