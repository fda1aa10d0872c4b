namespace Engram.Text.Tests;

public class StemLanguagesTests
{
    [Theory]
    [InlineData("arabic", 110)]
    [InlineData("finnish", 0)]
    [InlineData("french", 0)]
    [InlineData("german", 0)]
    [InlineData("italian", 7)]
    [InlineData("portuguese", 3)]
    [InlineData("russian", 1)]
    [InlineData("spanish", 0)]
    [InlineData("swedish", 0)]
    public void Snowball_stems_are_NLTKs_but_where_it_left_the_official_algorithm(string language, int exceptions)
    {
        var one = References.Read("stem_languages").GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("language").GetString() == language);
        var stemmer = SnowballStemmer.For(language);
        var wrong = TextChecks.Strings(one.GetProperty("words")).Zip(TextChecks.Strings(one.GetProperty("snowball")))
            .Where(pair => stemmer.Stem(pair.First) != pair.Second).Select(pair => $"{pair.First} → {stemmer.Stem(pair.First)}, NLTK {pair.Second}").ToList();
        Assert.True(wrong.Count <= exceptions, $"{wrong.Count} differ, {exceptions} known:\n{string.Join('\n', wrong.Take(12))}");
    }

    [Fact]
    public void Cistem_stems_and_segments_are_NLTKs()
    {
        var one = References.Read("stem_languages").GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("language").GetString() == "german");
        var checks = new TextChecks();
        foreach (var (word, stem, insensitive) in TextChecks.Strings(one.GetProperty("words"))
            .Zip(TextChecks.Strings(one.GetProperty("cistem")), TextChecks.Strings(one.GetProperty("cistem_ci"))))
        {
            checks.Equal(stem, new CistemStemmer().Stem(word), word);
            checks.Equal(insensitive, new CistemStemmer(caseInsensitive: true).Stem(word), word);
        }
        foreach (var (word, segments) in TextChecks.Strings(one.GetProperty("words")).Zip(one.GetProperty("cistem_segment").EnumerateArray()))
            checks.Equal($"{segments[0]} {segments[1]}", $"{new CistemStemmer().Segment(word).Stem} {new CistemStemmer().Segment(word).Ending}", word);
        checks.Done(1000);
    }

    [Fact]
    public void Arabic_roots_and_light_stems_are_NLTKs()
    {
        var one = References.Read("stem_languages").GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("language").GetString() == "arabic");
        var checks = new TextChecks();
        foreach (var (word, root, stem) in TextChecks.Strings(one.GetProperty("words")).Zip(TextChecks.Strings(one.GetProperty("isri")), TextChecks.Strings(one.GetProperty("arlstem"))))
        {
            checks.Equal(root, new ISRIStemmer().Stem(word), word);
            checks.Equal(stem, new ARLSTemStemmer().Stem(word), word);
        }
        foreach (var (word, stem) in TextChecks.Strings(one.GetProperty("words")).Zip(TextChecks.Strings(one.GetProperty("arlstem2"))))
            checks.Equal(stem, new ARLSTem2Stemmer().Stem(word), word);
        checks.Done(1000);
    }

    [Fact]
    public void Portuguese_stems_of_RSLP_are_NLTKs()
    {
        var one = References.Read("stem_languages").GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("language").GetString() == "portuguese");
        var checks = new TextChecks();
        foreach (var (word, stem) in TextChecks.Strings(one.GetProperty("words")).Zip(TextChecks.Strings(one.GetProperty("rslp"))))
            checks.Equal(stem, new RSLPStemmer().Stem(word), word);
        checks.Done(900);
    }

    [Theory]
    [InlineData("armário", "armári")]
    [InlineData("compulsório", "compulsóri")]
    [InlineData("leões", "leõ")]
    [InlineData("rapidamente", "rapid")]
    [InlineData("aldeiazinha", "alde")]
    [InlineData("S", "s")]
    [InlineData("", "")]
    public void Portuguese_words_beside_the_references_have_NLTKs_stems(string word, string stem) => Assert.Equal(stem, new RSLPStemmer().Stem(word));

    [Fact]
    public void Every_stemmer_takes_odd_words_without_harm()
    {
        string[] words = ["", "a", "'", "y", "qu", "\ud800", "ß", "ïïï", "ĳ", "ـــ", "ﻻﻻﻻ", new string('e', 300), new string('s', 300), "yyyyyyyy", "uiuiuiui", "ë", "İstanbul", "'s", "ãã"];
        IStemmer[] stemmers =
        [
            .. SnowballStemmer.Languages.Select(SnowballStemmer.For), new PorterStemmer(), new PorterStemmer(PorterMode.OriginalAlgorithm), new LancasterStemmer(stripPrefix: true), new CistemStemmer(),
            new ISRIStemmer(), new ARLSTemStemmer(), new ARLSTem2Stemmer(), new RegexpStemmer("e+"), new RSLPStemmer(),
        ];
        foreach (var stemmer in stemmers)
            foreach (var word in words)
                Assert.InRange(stemmer.Stem(word).Length, 0, StemmerExtensions.RoomFor(word.Length));
    }

    [Fact]
    public void An_unknown_language_is_an_error_that_lists_the_known() =>
        Assert.Contains("swedish", Assert.Throws<ArgumentException>(() => SnowballStemmer.For("klingon")).Message, StringComparison.Ordinal);
}
