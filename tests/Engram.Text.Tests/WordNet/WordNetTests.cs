namespace Engram.Text.Tests;

public sealed class WordNetTests : IDisposable
{
    private readonly MadeUpWordNet _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_synset_has_its_words_meaning_and_place()
    {
        using var words = WordNet.Open(_files.Folder);
        Assert.Equal("9.9", words.Version);
        var beast = words.Synset("beast.n.01");
        Assert.Equal(["beast", "brute"], beast.Lemmas.Select(lemma => lemma.Name));
        Assert.Equal(("a made-up animal", "noun.animal"), (beast.Definition, beast.LexName));
        Assert.Equal(["beasts of the field", "a beast in the cellar"], beast.Examples);
        Assert.Equal(["thing.n.01"], Names(beast.Hypernyms));
        Assert.Equal(["grumble.n.01", "snorl.n.01"], Names(beast.Hyponyms));
        Assert.Equal(["herd.n.01"], Names(words.Synset("grumble.n.01").Related(WordNetRelation.MemberHolonym)));
        Assert.Equal((2, 2), (words.Synset("snorl.n.01").MinDepth, words.Synset("snorl.n.01").MaxDepth));
        Assert.Equal(["beast.n.01", "grumble.n.01", "snorl.n.01"], Names(words.Synset("thing.n.01").Closure(WordNetRelation.Hyponym)));
        Assert.Equal(7, words.Synset("grumble.n.01").Lemmas[0].Count);
        Assert.Equal("sleepy_snorl%1:05:01::", words.Synset("snorl.n.01").Lemmas[1].Key);
    }

    [Fact]
    public void A_word_is_found_in_all_its_forms()
    {
        using var words = WordNet.Open(_files.Folder);
        Assert.Equal(["snorl.n.01", "sleep.v.01"], Names(words.Synsets("Snorls")));
        Assert.Equal(["snorl.n.01"], Names(words.Synsets("snorlen")));
        Assert.Equal(["nap.v.01"], Names(words.Synsets("naps", PartOfSpeech.Verb)));
        Assert.Equal("grumble", new WordNetLemmatizer(words).Lemmatize("grumbling", PartOfSpeech.Verb));
        Assert.Equal("unheard", new WordNetLemmatizer(words).Lemmatize("unheard"));
        Assert.Null(words.Morphy(""));
        Assert.Null(words.Morphy(new string('s', 10_000)));
    }

    [Fact]
    public void Similarity_follows_the_tree()
    {
        using var words = WordNet.Open(_files.Folder);
        var (grumble, snorl, herd, nap, sleep, mumble) = (words.Synset("grumble.n.01"), words.Synset("snorl.n.01"), words.Synset("herd.n.01"), words.Synset("nap.v.01"), words.Synset("sleep.v.01"), words.Synset("grumble.v.01"));
        Assert.Equal(["beast.n.01"], Names(grumble.LowestCommonHypernyms(snorl)));
        Assert.Equal(1.0 / 3, grumble.PathSimilarity(snorl));
        Assert.Equal(2.0 * 2 / (3 + 3), grumble.WupSimilarity(snorl));
        Assert.Equal(-Math.Log(3 / 4.0), grumble.LchSimilarity(snorl)!.Value, 1e-12);
        Assert.Equal(3, grumble.ShortestPathDistance(herd));
        Assert.Null(nap.ShortestPathDistance(mumble));
        Assert.Equal(1.0 / 4, nap.PathSimilarity(mumble));
        Assert.Equal(0.5, nap.PathSimilarity(sleep));
        Assert.Throws<ArgumentException>(() => grumble.LchSimilarity(nap));
        var content = InformationContent.FromWords(words, ["grumble", "snorl", "beast", "beast"], smoothing: 0);
        Assert.Equal(-Math.Log(3 / 3.0), content.Of(words.Synset("beast.n.01")), 1e-12);
        Assert.Equal(-Math.Log(0.5 / 3), content.Of(grumble), 1e-12);
        Assert.True(double.IsPositiveInfinity(content.Of(herd)));
        Assert.Equal(0, grumble.JcnSimilarity(herd, content));
    }

    [Fact]
    public void Lesk_prefers_the_meaning_whose_definition_shares_words()
    {
        using var words = WordNet.Open(_files.Folder);
        Assert.Equal("grumble.v.01", Lesk.Disambiguate(words, ["I", "heard", "as", "discontent", "the", "heard"], "grumble")!.Name);
        Assert.Equal("grumble.n.01", Lesk.Disambiguate(words, ["a", "beast", "content"], "grumble")!.Name);
        Assert.Null(Lesk.Disambiguate(words, ["a"], "unheard"));
    }

    [Theory]
    [InlineData("data.noun")]
    [InlineData("index.verb")]
    [InlineData("cntlist.rev")]
    public void A_truncated_file_is_named(string file)
    {
        var path = _files.PathOf(file);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^5]);
        var error = Assert.Throws<InvalidDataException>(() => WordNet.Open(_files.Folder));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("truncated", error.Message, StringComparison.Ordinal);
        File.WriteAllText(path, "");
        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => WordNet.Open(_files.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_between_lines_is_named_when_the_rest_is_asked_for()
    {
        var path = _files.PathOf("data.noun");
        File.WriteAllLines(path, File.ReadAllLines(path)[..2]);
        using var words = WordNet.Open(_files.Folder);
        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => words.Synsets("snorl")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_or_folder_is_named()
    {
        File.Delete(_files.PathOf("data.adv"));
        Assert.Contains("data.adv", Assert.Throws<FileNotFoundException>(() => WordNet.Open(_files.Folder)).Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", Assert.Throws<DirectoryNotFoundException>(() => WordNet.Open("/nowhere")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_database_says_so()
    {
        var words = WordNet.Open(_files.Folder);
        words.Dispose();
        words.Dispose();
        Assert.Throws<ObjectDisposedException>(() => words.Synsets("beast"));
    }

    [Theory]
    [InlineData("dog")]
    [InlineData("beast.x.01")]
    [InlineData("beast.n.99")]
    [InlineData("")]
    public void A_name_that_is_none_is_said_to_be_none(string name)
    {
        using var words = WordNet.Open(_files.Folder);
        Assert.Throws<KeyNotFoundException>(() => words.Synset(name));
    }

    [Fact]
    public void Damage_at_any_byte_is_an_error_with_a_name_or_does_no_harm()
    {
        var random = new Random(7);
        var path = _files.PathOf("data.noun");
        var whole = File.ReadAllBytes(path);
        for (var round = 0; round < 200; round++)
        {
            var bytes = (byte[])whole.Clone();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, bytes);
            try
            {
                using var words = WordNet.Open(_files.Folder);
                _ = words.AllSynsets().Select(synset => synset.Name + synset.MaxDepth + synset.Hyponyms.Count).ToArray();
            }
            catch (InvalidDataException error)
            {
                Assert.NotEmpty(error.Message);
            }
        }
    }

    private static IEnumerable<string> Names(IEnumerable<Synset> synsets) => synsets.Select(synset => synset.Name);
}
