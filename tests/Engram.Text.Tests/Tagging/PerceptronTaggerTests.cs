using System.Text.Json;

namespace Engram.Text.Tests;

public sealed class PerceptronTaggerTests
{
    private static readonly IReadOnlyList<TaggedWord>[] Small =
    [
        TaggedWord.ParseSentence("the/DT old/JJ dog/NN barks/VBZ"), TaggedWord.ParseSentence("a/DT cat/NN sleeps/VBZ in/IN 1984/CD"),
        TaggedWord.ParseSentence("the/DT well-fed/JJ cat/NN eats/VBZ 3/CD mice/NNS"), TaggedWord.ParseSentence("old/JJ dogs/NNS sleep/VBP"),
    ];

    [Fact]
    public void One_round_gives_NLTKs_weights_to_the_digit()
    {
        var row = TagReference.Cases("PerceptronTagger.train").Single();
        var model = PerceptronTagger.Train(TagReference.Train.Take(200), iterations: 1).Model;
        Assert.Equal(row.GetProperty("n_features").GetInt32(), model.Weights.Count);
        Assert.Equal(row.GetProperty("classes").EnumerateArray().Select(name => name.GetString()), model.Classes);
        foreach (var word in row.GetProperty("tagdict").EnumerateObject())
            Assert.Equal(word.Value.GetString(), model.TagDictionary[word.Name]);
        foreach (var feature in row.GetProperty("weights_sample").EnumerateObject())
            Assert.Equal(
                feature.Value.EnumerateObject().Select(weight => (weight.Name, weight.Value.GetDouble())).Order(),
                model.Weights[feature.Name].Select(weight => (weight.Key, weight.Value)).Order());
    }

    [Fact]
    public void One_round_gives_NLTKs_tags() =>
        TagReference.Same(TagReference.Cases("PerceptronTagger.train").Single(), PerceptronTagger.Train(TagReference.Train.Take(200), iterations: 1));

    [Fact]
    public void Five_rounds_without_shuffling_give_NLTKs_tags()
    {
        var row = TagReference.Cases("PerceptronTagger.train_noshuffle").Single();
        var tagger = PerceptronTagger.Train(TagReference.Train, iterations: 5);
        Assert.Equal(row.GetProperty("n_features").GetInt32(), tagger.Model.Weights.Count);
        TagReference.Same(row, tagger);
    }

    [Fact]
    public void NLTKs_own_weights_give_NLTKs_tags()
    {
        var tagger = PerceptronTagger.Load(References.PathOf(Path.Combine("models", "averaged_perceptron_tagger_eng")));
        foreach (var row in References.Read("pos_tag_pretrained").GetProperty("cases").EnumerateArray())
        {
            var tags = tagger.Tag(Strings(row.GetProperty("tokens")));
            Assert.Equal(Strings(row.GetProperty("tags")), tags!);
            Assert.Equal(Strings(row.GetProperty("universal")), tags.Select(tag => UniversalTags.FromPennTreebank(tag!)));
        }
    }

    [Fact]
    public void What_is_saved_and_loaded_tags_alike()
    {
        var folder = Directory.CreateTempSubdirectory("engram").FullName;
        try
        {
            var tagger = PerceptronTagger.Train(Small, iterations: 3);
            tagger.Save(folder);
            var again = PerceptronTagger.Load(folder);
            Assert.Equal(tagger.Model.Weights.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value.OrderBy(weight => weight.Key)), again.Model.Weights.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value.OrderBy(weight => weight.Key)));
            Assert.All(Small, sentence => Assert.Equal(tagger.Tag([.. sentence.Select(word => word.Word)]), again.Tag([.. sentence.Select(word => word.Word)])));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void It_learns_its_own_sentences() => Assert.Equal(1, PerceptronTagger.Train(Small, iterations: 10, new Random(1)).Accuracy(Small));

    [Fact]
    public void Many_threads_get_the_same_tags()
    {
        var tagger = PerceptronTagger.Train(Small, iterations: 5);
        string[][] sentences = [.. Small.Select(sentence => sentence.Select(word => word.Word).ToArray())];
        var alone = sentences.Select(sentence => tagger.Tag(sentence)).ToArray();
        Parallel.For(0, 1000, round => Assert.Equal(alone[round % sentences.Length], tagger.Tag(sentences[round % sentences.Length])));
    }

    [Fact]
    public void A_word_of_one_tag_from_twenty_times_on_is_not_scored()
    {
        var sentences = Enumerable.Range(0, 20).Select(_ => TaggedWord.ParseSentence("the/DT dog/NN")).ToArray();
        Assert.Equal(["dog", "the"], PerceptronTagger.Train(sentences, 1).Model.TagDictionary.Keys.Order());
        Assert.Empty(PerceptronTagger.Train(sentences[1..], 1).Model.TagDictionary);
    }

    [Theory]
    [InlineData("weights.json")]
    [InlineData("tagdict.json")]
    [InlineData("classes.json")]
    public void A_missing_or_broken_file_is_named(string name)
    {
        var folder = Directory.CreateTempSubdirectory("engram").FullName;
        try
        {
            PerceptronTagger.Train(Small, 1).Save(folder);
            var path = Directory.GetFiles(folder, $"*.{name}").Single();
            File.WriteAllText(path, "{\"bias\": {");
            Assert.Contains(path, Assert.Throws<InvalidDataException>(() => PerceptronTagger.Load(folder)).Message, StringComparison.Ordinal);
            File.Delete(path);
            Assert.Contains(name, Assert.Throws<FileNotFoundException>(() => PerceptronTagger.Load(folder)).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Odd_words_are_tagged_all_the_same()
    {
        var tagger = PerceptronTagger.Train(Small, 1);
        Assert.Equal(9, tagger.Tag(["", "-", "\ud83d\ude00\ud83d\ude00", "\ud800", "\0", "a\u200bb", new string('x', 100_000), "²", "İstanbul"]).Count(tag => tag is not null));
        Assert.Empty(tagger.Tag([]));
    }

    [Fact]
    public void Training_needs_tags()
    {
        Assert.Throws<ArgumentException>(() => PerceptronTagger.Train([]));
        Assert.Contains("'dog' has no tag", Assert.Throws<ArgumentException>(() => PerceptronTagger.Train([TaggedWord.ParseSentence("the/DT dog")])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0625, 0.062)]
    [InlineData(0.1875, 0.188)]
    [InlineData(-0.0625, -0.062)]
    [InlineData(1.0005, 1.0)]
    [InlineData(2.6755, 2.675)]
    [InlineData(7.1029999999999998, 7.103)]
    public void Rounding_is_Pythons(double value, double expected) => Assert.Equal(expected, Rounding.ToEven(value, 1000));

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];
}
