namespace Engram.Text.Tests;

/// <summary>A line without an end in sight: what takes more than linear time here does not return at all. A line of 100 MB: bench/Engram.Fuzz --line 100.</summary>
public class LongLineTests
{
    private const int Units = 4_000_000;

    public static TheoryData<string> Tokenizers() => [.. AllTokenizers.Table.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Tokenizers))]
    public void A_line_of_four_million_units_is_tokenized(string name)
    {
        var tokenizer = AllTokenizers.Table.Single(row => row.Name == name).Make();
        const string Words = "Mr. Ahab, the whale's \"friend\" (😀) said: it's 3.14% of the sea... ";
        var line = string.Concat(Enumerable.Repeat(Words, Units / Words.Length));
        Assert.Null(AllTokenizers.Fault(tokenizer, line));
        Assert.Null(AllTokenizers.Fault(tokenizer, new string('a', Units)));
    }

    [Fact]
    public void A_word_without_an_end_is_stemmed()
    {
        foreach (var piece in new[] { "a", "ß", "ge", "y", "s", "ü", "ed", "ـ" })
        {
            var word = string.Concat(Enumerable.Repeat(piece, 200_000));
            foreach (var stemmer in AllTokenizers.Stemmers())
                Assert.InRange(stemmer.Stem(word).Length, 0, StemmerExtensions.RoomFor(word.Length));
        }
    }
}
