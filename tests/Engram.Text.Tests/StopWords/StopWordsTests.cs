namespace Engram.Text.Tests;

public class StopWordsTests
{
    [Fact]
    public void Thirteen_languages_have_a_list()
    {
        Assert.Equal(13, StopWords.Languages.Count);
        Assert.All(StopWords.Languages, language => Assert.InRange(StopWords.For(language).Words.Count, 90, 400));
    }

    [Theory]
    [InlineData("english", "the", "whale")]
    [InlineData("german", "für", "wal")]
    [InlineData("russian", "что", "кит")]
    [InlineData("French", "mais", "baleine")]
    public void A_list_holds_its_languages_frequent_words(string language, string stop, string other)
    {
        Assert.True(StopWords.For(language).Contains(stop));
        Assert.False(StopWords.For(language).Contains(other));
    }

    [Fact]
    public void A_list_loads_from_a_file_with_a_word_a_line()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "i\r\nme\n\nmy\n");
        var list = StopWords.Load(file);
        File.Delete(file);
        Assert.Equal(["i", "me", "my"], list.Words.Order());
    }

    [Fact]
    public void An_unknown_language_is_an_error_that_lists_the_known() =>
        Assert.Contains("swedish", Assert.Throws<ArgumentException>(() => StopWords.For("klingon")).Message, StringComparison.Ordinal);
}
