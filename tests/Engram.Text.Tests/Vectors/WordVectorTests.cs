using System.Text.Json;

namespace Engram.Text.Tests;

public class WordVectorTests
{
    private static readonly JsonElement Reference = References.Read("embeddings");
    private static readonly WordVectors Vectors = new(Reference.At("words").Words(), [.. Reference.Items("vectors").SelectMany(row => row.EnumerateArray().Select(value => value.GetSingle()))], 12);

    [Fact]
    public void Neighbours_analogies_and_odd_words_are_gensims()
    {
        foreach (var item in Reference.Items("cases"))
            switch (item.Text("fn"))
            {
                case "most_similar":
                    Same(item, Vectors.MostSimilar(item.At("positive").Words(), item.At("negative").Words(), item.At("topn").GetInt32()));
                    break;
                case "most_similar_cosmul":
                    Same(item, Vectors.MostSimilarByProduct(item.At("positive").Words(), item.At("negative").Words(), item.At("topn").GetInt32()));
                    break;
                case "doesnt_match":
                    Assert.Equal(item.Text("out"), Vectors.DoesntMatch(item.At("words").Words()));
                    break;
                case "similarity":
                    Assert.Equal(item.At("out").GetSingle(), Vectors.Similarity(item.Text("a"), item.Text("b")), 1e-5f);
                    break;
                case "n_similarity":
                    Assert.Equal(item.At("out").GetSingle(), Vectors.NSimilarity(item.At("a").Words(), item.At("b").Words()), 1e-5f);
                    break;
                case "rank":
                    Assert.Equal(item.At("out").GetInt32(), Vectors.Rank(item.Text("a"), item.Text("b")));
                    Assert.Equal(item.At("closer_than").Words().Order(StringComparer.Ordinal), Vectors.CloserThan(item.Text("a"), item.Text("b")).Order(StringComparer.Ordinal));
                    break;
            }
    }

    [Fact]
    public void The_files_written_are_gensims_byte_for_byte_and_read_back()
    {
        using var folder = new TempFolder();
        var (text, binary, glove) = (Path.Combine(folder.Path, "v.txt"), Path.Combine(folder.Path, "v.bin"), Path.Combine(folder.Path, "glove.txt"));
        Vectors.WriteText(text);
        Vectors.WriteBinary(binary);
        Vectors.WriteText(glove, header: false);
        Assert.Equal(Reference.Items("cases").Single(item => item.Text("fn") == "word2vec_text_format").Text("text"), File.ReadAllText(text));
        Assert.Equal(Convert.FromBase64String(Reference.Items("cases").Single(item => item.Text("fn") == "word2vec_binary_format").Text("base64")), File.ReadAllBytes(binary));
        using var mapped = VectorFile.Map(binary);
        foreach (var read in new[] { VectorFile.ReadText(text), VectorFile.ReadText(glove), VectorFile.ReadBinary(binary), mapped })
        {
            Assert.Equal(Vectors.Words, read.Words);
            Assert.All(Vectors.Words, word => Assert.Equal(Vectors[word], read[word]));
            Assert.Equal(Vectors.MostSimilar(["the"]), read.MostSimilar(["the"]));
        }
        Assert.Equal(5, VectorFile.ReadText(text, 5).Words.Count);
    }

    [Theory]
    [InlineData("3 2\na 1 2\nb 3\nc 4 5\n", "line 3")]
    [InlineData("3 2\na 1 2\nb 3 4 5\nc 4 5\n", "line 3")]
    [InlineData("a 1 2\nb 3 x\n", "\"x\" is not a number")]
    [InlineData("a 1 2\nb 3 NaN\n", "\"NaN\" is not a number")]
    [InlineData("3 2\na 1 2\nb 3 4\n", "promises 3 words, 2 are there")]
    [InlineData("", "no vectors")]
    [InlineData("word\n", "")]
    public void A_bad_text_file_is_named_with_what_is_wrong(string content, string expected)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "bad.txt");
        File.WriteAllText(path, content);
        var error = Assert.ThrowsAny<Exception>(() => VectorFile.ReadText(path));
        Assert.IsType<InvalidDataException>(error);
        Assert.Contains("bad.txt", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void A_binary_file_cut_off_anywhere_is_refused()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "v.bin");
        Vectors.WriteBinary(path);
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Contains("v.bin", Assert.Throws<InvalidDataException>(() => VectorFile.Map(path)).Message);
        }
        File.WriteAllText(path, "not a vector file");
        Assert.Throws<InvalidDataException>(() => VectorFile.ReadBinary(path));
    }

    [Fact]
    public void Files_of_the_first_word2vec_with_line_ends_are_read_too()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "v.bin");
        File.WriteAllBytes(path, [.. "2 1\na "u8, .. BitConverter.GetBytes(1.5f), .. "\nb "u8, .. BitConverter.GetBytes(-2f), .. "\n"u8]);
        using var vectors = VectorFile.Map(path);
        Assert.Equal(["a", "b"], vectors.Words);
        Assert.Equal((1.5f, -2f), (vectors["a"][0], vectors["b"][0]));
    }

    [Fact]
    public void Words_with_blanks_and_words_that_stand_twice_are_taken_as_in_GloVes_files()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "v.txt");
        File.WriteAllText(path, "a 1 2\n. . . 3 4\na 5 6\n");
        var vectors = VectorFile.ReadText(path);
        Assert.Equal(["a", ". . ."], vectors.Words);
        Assert.Equal(1, vectors["a"][0]);
    }

    [Fact]
    public void A_file_with_bytes_changed_anywhere_is_read_or_refused_and_nothing_else()
    {
        using var folder = new TempFolder();
        var (path, random) = (Path.Combine(folder.Path, "v"), new Random(11));
        Vectors.WriteText(path);
        var text = File.ReadAllBytes(path);
        Vectors.WriteBinary(path);
        var binary = File.ReadAllBytes(path);
        for (var trial = 0; trial < 400; trial++)
        {
            byte[] bytes = [.. trial % 2 == 0 ? text : binary];
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                bytes[random.Next(trial % 3 == 0 ? 8 : bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, bytes);
            try
            {
                using var read = trial % 2 == 0 ? VectorFile.ReadText(path) : trial % 4 == 1 ? VectorFile.Map(path) : VectorFile.ReadBinary(path);
                Assert.Equal(read.Dimension, read[read.Words.Count - 1].Length);
            }
            catch (InvalidDataException error)
            {
                Assert.Contains(path, error.Message);
            }
        }
    }

    [Fact]
    public void A_mapped_file_that_was_closed_says_so()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "v.bin");
        Vectors.WriteBinary(path);
        var mapped = VectorFile.Map(path);
        mapped.Dispose();
        mapped.Dispose();
        Assert.Throws<ObjectDisposedException>(() => mapped["the"][0]);
    }

    [Fact]
    public void An_unknown_word_is_named() => Assert.Contains("zebra", Assert.Throws<KeyNotFoundException>(() => Vectors.MostSimilar(["zebra"])).Message);

    private static void Same(JsonElement item, IReadOnlyList<(string Word, float Score)> answers)
    {
        Assert.Equal(item.Items("out").Select(answer => answer[0].GetString()!), answers.Select(answer => answer.Word));
        Assert.All(item.Items("out").Zip(answers), pair => Assert.Equal(pair.First[1].GetSingle(), pair.Second.Score, 1e-5f * Math.Max(1, pair.Second.Score)));
    }
}
