using System.Text.Json;

namespace Engram.Text.Tests;

public sealed class CorpusTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram-corpus").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Categorised_text_is_read_as_NLTK_reads_it()
    {
        var row = Case("CategorizedPlaintextCorpusReader");
        foreach (var file in row.GetProperty("files").EnumerateObject())
            File.WriteAllText(Path.Combine(_folder, file.Name), file.Value.GetString());
        var corpus = new CorpusFiles(_folder, "*.txt", @"(\w+?)_.*");
        Assert.Equal(Strings(row.GetProperty("fileids")), corpus.FileIds);
        Assert.Equal(Strings(row.GetProperty("categories")), corpus.Categories);
        Assert.Equal(Strings(row.GetProperty("words_pos")), corpus.ReadAll(PlainTextReader.Words, corpus.InCategory("pos")));
        foreach (var file in row.GetProperty("paras").EnumerateObject())
            Assert.Equal(file.Value.EnumerateArray().Select(paragraph => string.Join(' ', Strings(paragraph))),
                corpus.ReadAll(PlainTextReader.Paragraphs, [file.Name]).Select(paragraph => string.Join(' ', PlainTextReader.Words(paragraph))));
    }

    [Fact]
    public void Tagged_text_is_read_as_NLTK_reads_it()
    {
        var row = Case("TaggedCorpusReader");
        var file = row.GetProperty("file").GetString()!;
        var sentences = TaggedTextReader.Sentences(new StringReader(file)).ToArray();
        Assert.Equal(row.GetProperty("tagged_sents").EnumerateArray().Select(sentence => string.Join(' ', sentence.EnumerateArray().Select(pair => $"{pair[0]}/{pair[1]}"))),
            sentences.Select(sentence => string.Join(' ', sentence)));
        Assert.Equal(Strings(row.GetProperty("words")), sentences.SelectMany(sentence => sentence).Select(word => word.Word));
        Assert.Equal(row.GetProperty("n_paras").GetInt32(), TaggedTextReader.Paragraphs(new StringReader(file)).Count());
    }

    [Fact]
    public void Chunked_text_is_read_as_NLTK_reads_it()
    {
        var row = Case("ConllCorpusReader");
        var sentences = ConllReader.ChunkedSentences(new StringReader(row.GetProperty("file").GetString()!)).ToArray();
        Assert.Equal(row.GetProperty("iob_sents").EnumerateArray().Select(sentence => string.Join('\n', sentence.EnumerateArray().Select(word => string.Join(' ', Strings(word))))),
            sentences.Select(sentence => string.Join('\n', sentence)));
        Assert.Equal(Strings(row.GetProperty("chunked")), sentences.Select(sentence => sentence.ToTree().Format(margin: 1000)));
    }

    [Fact]
    public void Treebanks_and_word_lists_are_read_as_NLTK_reads_them()
    {
        var row = Case("BracketParseCorpusReader");
        var trees = BracketedTreeReader.Trees(new StringReader(row.GetProperty("file").GetString()!)).ToArray();
        Assert.Equal(Strings(row.GetProperty("parsed")), trees.Select(tree => tree.Format(margin: 1000)));
        Assert.Equal(row.GetProperty("tagged").EnumerateArray().Select(sentence => string.Join(' ', sentence.EnumerateArray().Select(pair => $"{pair[0]}/{pair[1]}"))),
            trees.Select(tree => string.Join(' ', tree.Pos)));
        row = Case("WordListCorpusReader");
        Assert.Equal(Strings(row.GetProperty("words")), WordListReader.Words(new StringReader(row.GetProperty("file").GetString()!)));
        Assert.Equal(Strings(row.GetProperty("words_ignore_#")), WordListReader.Words(new StringReader(row.GetProperty("file").GetString()!), comment: "#"));
    }

    [Fact]
    public void Universal_dependencies_are_read()
    {
        var sentences = ConlluReader.Sentences(new StringReader(
            "# text = I'm _\n1-2\tI'm\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n1\tI\tI\tPRON\tPRP\tNumber=Sing|Person=1\t2\tnsubj\t_\t_\n2\t'm\tbe\tAUX\tVBP\t_\t0\troot\t0:root\t_\n2.1\tunsaid\t_\t_\t_\t_\t_\t_\t_\t_\n3\t_\t_\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n\n1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_")).ToArray();
        Assert.Equal(2, sentences.Length);
        Assert.Equal(["text = I'm _"], sentences[0].Comments);
        Assert.Equal("I/PRON 'm/AUX _/PUNCT", string.Join(' ', sentences[0].Tagged));
        Assert.Equal(new ConlluWord("1", "I", "I", "PRON", "PRP", "Number=Sing|Person=1", 2, "nsubj", null, null), sentences[0].Words[1]);
        Assert.Equal(("_", 2), (sentences[0].Words[4].Lemma, sentences[0].Words[4].Head));
    }

    [Theory]
    [InlineData("1\ta\tb", "Line 2 has 3 columns")]
    [InlineData("x\ta\tb\tc\td\te\t0\tf\tg\th", "'x' is not a word's number")]
    [InlineData("1\ta\tb\tc\td\te\tx\tf\tg\th", "the head 'x'")]
    public void A_broken_line_is_named(string line, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => ConlluReader.Sentences(new StringReader("# a comment\n" + line)).Count()).Message, StringComparison.Ordinal);

    [Fact]
    public void Files_are_read_only_as_far_as_asked()
    {
        var read = 0;
        IEnumerable<string> Counting(TextReader text)
        {
            read++;
            return PlainTextReader.Words(text);
        }
        File.WriteAllText(Path.Combine(_folder, "a.txt"), "one two");
        File.WriteAllText(Path.Combine(_folder, "b.txt"), "three");
        Assert.Equal("one", new CorpusFiles(_folder).ReadAll(Counting).First());
        Assert.Equal(1, read);
    }

    [Fact]
    public void Words_are_of_letters_numbers_and_underscores()
    {
        Assert.Equal(["naïve", "_x", "²", "—\ud83d\ude00!", "don", "'", "t"], PlainTextReader.Words("naïve _x ²—\ud83d\ude00! don't\u00a0"));
        Assert.Equal(["a", "\u200b", "b", "\ud800"], PlainTextReader.Words("a\u200bb \ud800"));
        Assert.Empty(PlainTextReader.Words("\n\u00a0\u001c"));
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Contains("/nowhere", Assert.Throws<DirectoryNotFoundException>(() => new CorpusFiles("/nowhere")).Message, StringComparison.Ordinal);
        Assert.Contains("'c.txt'", Assert.Throws<FileNotFoundException>(() => new CorpusFiles(_folder).Open("c.txt")).Message, StringComparison.Ordinal);
        Assert.Contains("has no group", Assert.Throws<ArgumentException>(() => new CorpusFiles(_folder, category: "a")).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => ConllReader.ChunkedSentences(new StringReader("a b")).Count());
        Assert.Throws<FormatException>(() => BracketedTreeReader.Trees(new StringReader("(S (NP a)")).Count());
    }

    private static JsonElement Case(string function) => References.Read("util").GetProperty("cases").EnumerateArray().Single(row => row.GetProperty("fn").GetString() == function);

    private static IEnumerable<string> Strings(JsonElement array) => array.EnumerateArray().Select(item => item.GetString()!);
}
