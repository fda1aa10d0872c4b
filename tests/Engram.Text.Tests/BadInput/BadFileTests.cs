using System.Text;

namespace Engram.Text.Tests;

/// <summary>Files that are empty, cut off or of another kind: the reader says which and why, or reads what is there.</summary>
public sealed class BadFileTests : IDisposable
{
    private static readonly byte[][] s_contents =
    [
        [], "\n"u8.ToArray(), "\0\0\0\0"u8.ToArray(), [0xff, 0xfe, 0x00, 0xd8], "..."u8.ToArray(), "one"u8.ToArray(), "a b c\r\n\r\nd"u8.ToArray(), Encoding.UTF8.GetBytes("\ufeffone\t1\n"),
        "((((((((((((("u8.ToArray(), "{\"a\":[[[["u8.ToArray(), "{}"u8.ToArray(), "null"u8.ToArray(), "[1]"u8.ToArray(), [.. Enumerable.Range(0, 256).Select(value => (byte)value)], new byte[100_000],
    ];

    private static readonly Dictionary<string, Action<string>> s_readers = new()
    {
        ["vectors, text"] = file => VectorFile.ReadText(file),
        ["vectors, binary"] = file => VectorFile.ReadBinary(file),
        ["vectors, mapped"] = file => VectorFile.Map(file).Dispose(),
        ["punkt, json"] = file => PunktFiles.LoadJson(new MemoryStream(File.ReadAllBytes(file))),
        ["punkt, folder"] = file => PunktFiles.Load(Beside(file, "abbrev_types.txt", "collocations.tab", "sent_starters.txt", "ortho_context.tab")),
        ["tagger"] = file => PerceptronTagger.Load(Beside(file, "weights.json", "tagdict.json", "classes.json")),
        ["language model"] = file => KneserNeyInterpolated.Load(file),
        ["sentiment"] = file => SentimentIntensityAnalyzer.Load(file),
        ["stop words"] = file => StopWords.Load(file),
        ["wordnet"] = file =>
        {
            using var wordNet = WordNet.Open(Beside(file, [.. new[] { "noun", "verb", "adj", "adv" }.SelectMany(part => new[] { $"data.{part}", $"index.{part}", $"{part}.exc" }), "cntlist.rev"]));
            _ = wordNet.AllSynsets().Count() + wordNet.Synsets("one").Count;
        },
        ["conll"] = file => Text(file, text => ConllReader.ChunkedSentences(text).Count()),
        ["conllu"] = file => Text(file, text => ConlluReader.Sentences(text).Count()),
        ["trees"] = file => Text(file, text => BracketedTreeReader.Trees(text).Count()),
        ["tagged"] = file => Text(file, text => TaggedTextReader.Sentences(text).Count()),
        ["word list"] = file => Text(file, text => WordListReader.Words(text).Count()),
        ["plain"] = file => Text(file, text => PlainTextReader.Words(text).Count() + PlainTextReader.Paragraphs(new StringReader(File.ReadAllText(file))).Count()),
        ["grammar"] = file => ContextFreeGrammar.Parse(File.ReadAllText(file)),
        ["chunk rules"] = file => new RegexpChunkParser(File.ReadAllText(file)),
        ["tree"] = file => Tree.Parse(File.ReadAllText(file)),
        ["tgrep"] = file => Tgrep.Compile(File.ReadAllText(file)),
        ["alignment"] = file => WordAlignment.Parse(File.ReadAllText(file)),
    };

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Readers() => [.. s_readers.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_file_of_another_kind_is_read_or_refused_with_a_reason(string reader)
    {
        var file = Path.Combine(_folder.Path, "file");
        foreach (var content in s_contents)
        {
            File.WriteAllBytes(file, content);
            try
            {
                s_readers[reader](file);
            }
            catch (Exception e) when (e is FormatException or InvalidDataException || e.GetType() == typeof(ArgumentException))
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    [Fact]
    public void A_vector_file_whose_dimension_changes_half_way_is_named_with_its_line()
    {
        var file = Path.Combine(_folder.Path, "vectors.txt");
        File.WriteAllLines(file, Enumerable.Range(0, 1000).Select(i => i < 500 ? $"w{i} 1 2 3" : $"w{i} 1 2"));
        Assert.Contains("line 501: 2 numbers where the file's other lines have 3", Assert.Throws<InvalidDataException>(() => VectorFile.ReadText(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vocabulary_of_one_word_has_neighbours_batches_and_a_model()
    {
        Assert.Empty(new WordVectors(["one"], [1, 2], 2).MostSimilar(["one"]));
        var vocabulary = Vocabulary.Build([["one"]], new() { Padding = null, Unknown = null });
        Assert.Equal([0], vocabulary.Numericalize(["one"]));
        Assert.Single(Batches.Of([vocabulary.Numericalize(["one", "one"])]));
        var model = new KneserNeyInterpolated(2);
        model.Fit([["one", "one"]]);
        Assert.InRange(model.Score("one", "one"), 0.01, 1);
        Assert.Single(new TokenizedText(["one"]).Concordance("one"));
        Assert.Equal(["NN"], new DefaultTagger("NN").Tag(["one"]));
    }

    private static void Text(string file, Func<TextReader, int> read)
    {
        using var text = new StreamReader(file);
        _ = read(text);
    }

    private static string Beside(string file, params string[] names)
    {
        var folder = Directory.CreateDirectory(file + "-copies").FullName;
        foreach (var name in names)
            File.Copy(file, Path.Combine(folder, name), overwrite: true);
        return folder;
    }
}
