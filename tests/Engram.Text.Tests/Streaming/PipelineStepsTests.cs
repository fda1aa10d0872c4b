namespace Engram.Text.Tests;

public class PipelineStepsTests
{
    private const string Text = "The whales were swimming. He swam with the better whale! The whale, the WHALE.";
    private static readonly TextPipelineOptions s_options = new() { Sentences = new(new()) };

    [Fact]
    public void Words_are_normalised_stopped_and_stemmed_in_this_order()
    {
        var pipeline = new TextPipeline(s_options with { OnlyWords = true, LowerCase = true, StopWords = StopWords.For("english"), Stemmer = new PorterStemmer() });
        Assert.Equal([["whale", "swim"], ["swam", "better", "whale"], ["whale", "whale"]], pipeline.Words(TextSource.Of(Text)));
    }

    [Fact]
    public void Stop_words_go_whatever_their_case_and_the_others_keep_theirs()
    {
        var pipeline = new TextPipeline(s_options with { StopWords = StopWords.For("english") });
        Assert.Equal(["whales", "swimming", "."], pipeline.Words(TextSource.Of(Text)).First());
    }

    [Fact]
    public void Lemmas_follow_the_tags_that_were_given_to_the_words_as_they_stood()
    {
        Assert.SkipUnless(Directory.Exists("/usr/share/wordnet"), "Debian's wordnet-base is not installed.");
        using var wordNet = WordNet.Open("/usr/share/wordnet");
        var pipeline = new TextPipeline(s_options with { LowerCase = true, OnlyWords = true, Tagger = new ByCase(), Lemmatizer = new(wordNet) });
        Assert.Equal([["the", "whale", "be", "swim"], ["he", "swim", "with", "the", "good", "whale"], ["the", "whale", "the", "whale"]], pipeline.Words(TextSource.Of(Text)));
        Assert.Equal([["the", "whale", "were", "swimming"]], new TextPipeline(s_options with { LowerCase = true, OnlyWords = true, Lemmatizer = new(wordNet) }).Words(TextSource.Of(Text)).Take(1));
    }

    [Fact]
    public void Tags_stay_with_their_words_when_others_are_left_out()
    {
        var pipeline = new TextPipeline(s_options with { Tagger = new ByCase(), OnlyWords = true, StopWords = StopWords.For("english") });
        Assert.Equal("whales/NNS swimming/VBG swam/VBD better/JJ whale/NN whale/NN WHALE/NNP",
            string.Join(' ', pipeline.Run(TextSource.Of(Text), batch => string.Join(' ', Enumerable.Range(0, batch.Count).Select(i => $"{batch[i]}/{batch.TagOf(i)}")))));
    }

    [Theory]
    [InlineData(1, 3000)]
    [InlineData(2, 3000)]
    [InlineData(2, 200)]
    [InlineData(5, 700)]
    public void Counts_are_those_of_a_plain_loop_ties_in_first_seen_order(int threads, int blockLength)
    {
        var text = References.Text("moby_b")[..100_000];
        var pipeline = new TextPipeline(s_options with { LowerCase = true, Threads = threads, BlockLength = blockLength });
        var expected = new WordTokenizer(s_options.Sentences).Words(text).GroupBy(word => LowerCasing.Lower(word)).Select(group => (group.Key, (long)group.Count())).ToList();
        Assert.Equal(expected, pipeline.Count(TextSource.Of(text)).Items());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_text_that_ends_by_a_fault_leaves_counts_as_they_were(int threads)
    {
        var counts = new FrequencyDistribution<string>(["kept"]);
        var pipeline = new TextPipeline(s_options with { Threads = threads, BlockLength = 50 });
        byte[] bytes = [.. Enumerable.Repeat("A word. "u8.ToArray(), 20_000).SelectMany(word => word), 0xFF];
        Assert.Throws<InvalidDataException>(() => pipeline.CountInto(counts, TextSource.Of(new MemoryStream(bytes), strict: true)));
        Assert.Equal([("kept", 1L)], counts.Items());
    }

    [Fact]
    public void Ids_are_the_vocabularys()
    {
        var pipeline = new TextPipeline(s_options with { LowerCase = true, OnlyWords = true });
        var vocabulary = new Vocabulary(pipeline.Count(TextSource.Of(Text)), new() { MinimumCount = 2 });
        Assert.Equal([[2, 1, 1, 1], [1, 1, 1, 2, 1, 3], [2, 3, 2, 3]], pipeline.Numericalize(TextSource.Of(Text), vocabulary));
        Assert.Equal(["<pad>", "<unk>", "the", "whale"], vocabulary.Words);
    }

    [Fact]
    public void Without_a_tokenizer_there_are_sentences_alone()
    {
        var pipeline = new TextPipeline(s_options with { Words = null });
        Assert.Equal(3, pipeline.Sentences(TextSource.Of(Text)).Count());
        Assert.Empty(pipeline.Words(TextSource.Of(Text)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Cancelling_ends_the_work(int threads)
    {
        using var source = new CancellationTokenSource();
        var pipeline = new TextPipeline(s_options with { Threads = threads, BlockLength = 100 });
        var blocks = 0;
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var _ in pipeline.Run(TextSource.Of(Enumerable.Repeat(Text + " ", int.MaxValue)), batch => batch.Count, source.Token))
                if (++blocks == 5)
                    source.Cancel();
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_text_without_end_can_be_left_and_a_fault_is_handed_on(int threads)
    {
        var pipeline = new TextPipeline(s_options with { Threads = threads, BlockLength = 100 });
        Assert.Equal(3, pipeline.Words(TextSource.Of(Enumerable.Repeat(Text + " ", int.MaxValue))).Take(3).Count());
        var fault = Assert.Throws<InvalidOperationException>(() => pipeline.Run<int>(TextSource.Of(Enumerable.Repeat(Text + " ", int.MaxValue)), _ => throw new InvalidOperationException("mine")).First());
        Assert.Equal("mine", fault.Message);
    }

    [Fact]
    public void What_cannot_be_is_refused_with_its_name()
    {
        Assert.Contains("BlockLength", Assert.ThrowsAny<ArgumentException>(() => new TextPipeline(s_options with { BlockLength = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("Threads", Assert.ThrowsAny<ArgumentException>(() => new TextPipeline(s_options with { Threads = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("LongestSentence", Assert.ThrowsAny<ArgumentException>(() => new TextPipeline(s_options with { LongestSentence = 1 })).Message, StringComparison.Ordinal);
    }

    /// <summary>Knows the tags of this text.</summary>
    private sealed class ByCase : ITagger
    {
        public string?[] Tag(IReadOnlyList<string> words) => [.. words.Select(word => word switch
        {
            "whales" => "NNS", "were" or "swam" => "VBD", "swimming" => "VBG", "better" => "JJ", "whale" => "NN", "WHALE" => "NNP", _ => null,
        })];
    }
}
