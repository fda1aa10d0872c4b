namespace Engram.Text.Tests;

public class TextPipelineTests
{
    private static readonly PunktSentenceTokenizer s_plain = new(new());
    private static readonly TextPipelineOptions s_options = new() { Sentences = s_plain };

    public static TheoryData<int, int> Shapes => new() { { 1, 1 }, { 7, 2 }, { 100, 1 }, { 1000, 2 }, { 5000, 3 }, { 1 << 18, 1 }, { 1 << 18, 2 } };

    [Theory, MemberData(nameof(Shapes))]
    public void Sentences_and_words_are_those_of_the_whole_text(int blockLength, int threads)
    {
        var text = References.Text("moby_a")[..60_000];
        var punkt = new PunktSentenceTokenizer(PunktModels.English());
        var pipeline = new TextPipeline(s_options with { Sentences = punkt, BlockLength = blockLength, Threads = threads });
        Assert.Equal(punkt.Tokens(text).Select(one => ((long)one.Span.Start, one.Of(text).ToString())), pipeline.Sentences(TextSource.Of(text)));
        Assert.Equal(new WordTokenizer(punkt).Words(text), pipeline.Words(TextSource.Of(text)).SelectMany(words => words));
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Wild_text_is_cut_where_Punkt_cuts_the_whole_of_it(int blockLength, int threads)
    {
        var parameters = new PunktParameters();
        parameters.AbbreviationTypes.UnionWith(["a", "bb", "cab"]);
        parameters.Orthography["a"] = OrthographicContexts.Lower;
        var punkt = new PunktSentenceTokenizer(parameters);
        for (var seed = 0; seed < 4; seed++)
        {
            var text = Wild(seed, 20_000);
            var pipeline = new TextPipeline(s_options with { Sentences = punkt, BlockLength = blockLength, Threads = threads });
            Assert.Equal(punkt.Tokens(text).Select(one => ((long)one.Span.Start, one.Of(text).ToString())), pipeline.Sentences(TextSource.Of(text)));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(333)]
    public void Where_sentences_are_too_long_the_cuts_do_not_depend_on_blocks_and_threads(int longest)
    {
        for (var seed = 10; seed < 14; seed++)
        {
            var text = Wild(seed, 10_000);
            var expected = Sentences(1 << 18, 1);
            Assert.All(expected, one => Assert.Equal(one.Sentence, text.Substring((int)one.Offset, one.Sentence.Length)));
            Assert.Equal(Letters(text), Letters(string.Concat(expected.Select(one => one.Sentence))));
            Assert.All(((int, int)[])[(1, 1), (7, 2), (39, 1), (200, 2), (4096, 1)], shape => Assert.Equal(expected, Sentences(shape.Item1, shape.Item2)));

            (long Offset, string Sentence)[] Sentences(int blockLength, int threads) =>
                [.. new TextPipeline(s_options with { BlockLength = blockLength, Threads = threads, LongestSentence = longest }).Sentences(TextSource.Of(text))];
        }

        static string Letters(string text) => string.Concat(text.Where(unit => !CharacterClass.IsSpace(unit)));
    }

    [Fact]
    public void A_surrogate_pair_is_not_torn_by_a_cut()
    {
        var text = string.Concat(Enumerable.Repeat("😀", 1000));
        var pieces = new TextPipeline(s_options with { LongestSentence = 33 }).Sentences(TextSource.Of(text)).ToList();
        Assert.Equal(text, string.Concat(pieces.Select(one => one.Sentence)));
        Assert.All(pieces, one => Assert.InRange(one.Sentence.Length, 2, 32));
        Assert.All(pieces, one => Assert.True(char.IsHighSurrogate(one.Sentence[0]) && char.IsLowSurrogate(one.Sentence[^1])));
    }

    [Fact]
    public void A_line_without_end_is_read_in_pieces_and_no_word_is_lost()
    {
        const int words = 2_000_000;
        var pipeline = new TextPipeline(s_options with { Words = new WhitespaceTokenizer(), Threads = 2 });
        var lengths = new List<int>();
        var counts = 0L;
        foreach (var (length, count) in pipeline.Run(TextSource.Of(Enumerable.Repeat("word ", words)), batch => (batch.Length, batch.Count)))
        {
            lengths.Add(length);
            counts += count;
        }
        Assert.Equal(words, counts);
        Assert.All(lengths, length => Assert.InRange(length, 1, pipeline.Options.LongestSentence));
    }

    [Fact]
    public void Places_are_those_in_the_whole_text_however_words_are_changed()
    {
        var text = Wild(5, 5000) + "Él CAFÉ. ";
        var pipeline = new TextPipeline(s_options with { BlockLength = 50, LowerCase = true, StripAccents = true, Stemmer = new PorterStemmer() });
        var seen = 0;
        foreach (var words in pipeline.Run(TextSource.Of(text), batch => Enumerable.Range(0, batch.Count).Select(i => (batch.OffsetOf(i), batch.SourceOf(i).ToString(), batch[i].ToString())).ToList()))
            foreach (var (offset, source, form) in words)
            {
                Assert.Equal(source, text.Substring((int)offset, source.Length));
                Assert.Equal(form.ToLowerInvariant(), form);
                seen++;
            }
        Assert.InRange(seen, 500, int.MaxValue);
        Assert.Equal(["el", "cafe", "."], pipeline.Words(TextSource.Of("Él CAFÉ.")).Single());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("\u00a0")]
    public void A_text_of_nothing_has_no_sentence(string text) => Assert.Empty(new TextPipeline(s_options).Sentences(TextSource.Of(text)));

    [Theory]
    [InlineData("...", "...")]
    [InlineData("?!", "?¦!")]
    [InlineData("a\0b. \ud800 c.", "a\0b.¦\ud800 c.")]
    [InlineData("One.\r\nTwo.\r\n", "One.¦Two.")]
    [InlineData("One\u200b.\u00a0Two.", "One\u200b.¦Two.")]
    public void Odd_texts_have_the_sentences_of_Punkt(string text, string sentences) =>
        Assert.Equal(sentences.Split('¦'), new TextPipeline(s_options with { BlockLength = 2 }).Sentences(TextSource.Of(text)).Select(one => one.Sentence));

    /// <summary>Full stops, closers and white space of all kinds where they are least expected.</summary>
    private static string Wild(int seed, int length)
    {
        string[] parts = [".", "?", "!", "...", ")", "\"", "'", "]", "--", ",", " ", " ", " ", " ", "\n", "\r\n", "\t", "\u00a0", "\u2003", "\u001f", "a", "A", "bb", "Cab", "word", "Word", "3", "é", "😀", "(", "; ", ". ", ".\" ", "Mr. ", "A. ", "\n\n"];
        var random = new Random(seed);
        var text = new System.Text.StringBuilder();
        while (text.Length < length)
            text.Append(parts[random.Next(parts.Length)]);
        return text.ToString();
    }
}
