using System.Text.Json;

namespace Engram.Text.Tests;

/// <summary>wordnet.json: NLTK over WordNet 3.0. Its definitions are WordNet's own, so it may be committed with WordNet's notice; the database itself is looked for where Debian puts it.</summary>
public sealed class WordNetReferenceTests
{
    private static readonly Lazy<JsonElement> Json = new(() => References.Read("wordnet"));
    private static readonly Lazy<WordNet?> Database = new(() =>
    {
        try
        {
            return WordNet.Open();
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    });

    private static WordNet Words
    {
        get
        {
            Assert.SkipWhen(Database.Value is null, "Skipped: WordNet is not installed (Debian: apt-get install wordnet-base; elsewhere: WNSEARCHDIR).");
            Assert.SkipWhen(Database.Value!.Version != "3.0", $"Skipped: the reference is of WordNet 3.0, installed is {Database.Value!.Version}.");
            return Database.Value!;
        }
    }

    [Fact]
    public void Lemmas_and_base_forms_are_NLTKs()
    {
        var lemmatizer = new WordNetLemmatizer(Words);
        var row = Case("lemmatize");
        var words = Strings(row, "words");
        foreach (var (column, part) in new[] { ("n", PartOfSpeech.Noun), ("v", PartOfSpeech.Verb), ("a", PartOfSpeech.Adjective), ("r", PartOfSpeech.Adverb) })
            Assert.Equal(Strings(row, column), words.Select(word => lemmatizer.Lemmatize(word!, part)));
        Assert.Equal(Strings(row, "morphy_any"), words.Select(word => Words.Morphy(word!)));
        Assert.Equal(Lists(row, "morphy_all_n"), words.Select(word => string.Join(' ', Words.MorphyAll(word!, PartOfSpeech.Noun))));
        Assert.Equal(Lists(row, "morphy_all_v"), words.Select(word => string.Join(' ', Words.MorphyAll(word!, PartOfSpeech.Verb))));
    }

    [Fact]
    public void Synsets_and_all_that_belongs_to_them_are_NLTKs()
    {
        foreach (var row in Cases("synsets"))
        {
            var query = row.GetProperty("query").GetString()!;
            Assert.Equal(Strings(row, "names"), Words.Synsets(query).Select(synset => synset.Name));
            foreach (var part in row.GetProperty("by_pos").EnumerateObject())
                Assert.Equal(Strings(part.Value), Words.Synsets(query, PartsOfSpeech.Read(part.Name)).Select(synset => synset.Name));
            foreach (var detail in row.GetProperty("detail").EnumerateArray())
                Same(detail, Words.Synset(detail.GetProperty("name").GetString()!));
        }
    }

    [Fact]
    public void The_synsets_of_many_words_are_NLTKs()
    {
        var row = Case("synset_names");
        Assert.Equal(Lists(row, "names"), Strings(row, "words").Select(word => string.Join(' ', Words.Synsets(word!).Select(synset => synset.Name))));
    }

    [Fact]
    public void Similarities_are_NLTKs()
    {
        var text = References.Text("moby_a.tok").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var (shared, whole) = (InformationContent.FromWords(Words, text, smoothing: 0), InformationContent.FromWords(Words, text, wholeForEverySense: true, smoothing: 1));
        foreach (var pair in Case("similarity").GetProperty("pairs").EnumerateArray())
        {
            var (a, b) = (Words.Synset(pair.GetProperty("a").GetString()!), Words.Synset(pair.GetProperty("b").GetString()!));
            var name = $"{a} {b}";
            Near(pair, "path", name, () => a.PathSimilarity(b));
            Near(pair, "path_no_root", name, () => a.PathSimilarity(b, simulateRoot: false));
            Near(pair, "wup", name, () => a.WupSimilarity(b));
            Near(pair, "lch", name, () => a.LchSimilarity(b));
            Near(pair, "res", name, () => a.ResSimilarity(b, shared));
            Near(pair, "jcn", name, () => a.JcnSimilarity(b, shared));
            Near(pair, "lin", name, () => a.LinSimilarity(b, shared));
            Near(pair, "lin_ic1", name, () => a.LinSimilarity(b, whole));
            Near(pair, "shortest_path", name, () => a.ShortestPathDistance(b));
            Assert.Equal(Strings(pair, "lch_synsets"), a.LowestCommonHypernyms(b).Select(synset => synset.Name));
            Assert.Equal(pair.GetProperty("common_hypernyms_n").GetInt32(), a.CommonHypernyms(b).Count);
        }
    }

    [Fact]
    public void Lesk_chooses_as_NLTK_does()
    {
        foreach (var item in Case("lesk").GetProperty("items").EnumerateArray())
            Assert.Equal(item.GetProperty("lesk").GetString(), Lesk.Disambiguate(Words, Strings(item, "sentence")!, item.GetProperty("word").GetString()!)?.Name);
    }

    [Fact]
    public void The_whole_database_is_there()
    {
        var row = Case("counts");
        foreach (var letter in "nvasr")
            Assert.Equal(row.GetProperty(letter.ToString()).GetInt32(), Words.AllSynsets(PartsOfSpeech.Read([letter])).Count());
        Assert.Equal(row.GetProperty("all_lemma_names").GetInt32(), Words.AllLemmaNames().Count());
    }

    private static void Same(JsonElement detail, Synset synset)
    {
        Assert.Equal(detail.GetProperty("pos").GetString(), synset.Part.Letter().ToString());
        Assert.Equal(detail.GetProperty("offset").GetInt32(), synset.Offset);
        Assert.Equal(detail.GetProperty("lexname").GetString(), synset.LexName);
        Assert.Equal(detail.GetProperty("definition").GetString(), synset.Definition);
        Assert.Equal(Strings(detail, "examples"), synset.Examples);
        Assert.Equal(Strings(detail, "lemmas"), synset.Lemmas.Select(lemma => lemma.Name));
        Assert.Equal(Strings(detail, "lemma_keys"), synset.Lemmas.Select(lemma => lemma.Key));
        Assert.Equal(detail.GetProperty("lemma_counts").EnumerateArray().Select(count => count.GetInt32()), synset.Lemmas.Select(lemma => lemma.Count));
        Assert.All(synset.Lemmas, lemma => Assert.Same(lemma, synset.WordNet.LemmaFromKey(lemma.Key)));
        foreach (var (name, relation) in new[]
        {
            ("hypernyms", WordNetRelation.Hypernym), ("hyponyms", WordNetRelation.Hyponym), ("instance_hypernyms", WordNetRelation.InstanceHypernym), ("member_holonyms", WordNetRelation.MemberHolonym),
            ("part_meronyms", WordNetRelation.PartMeronym), ("substance_meronyms", WordNetRelation.SubstanceMeronym), ("entailments", WordNetRelation.Entailment), ("causes", WordNetRelation.Cause),
            ("also_sees", WordNetRelation.AlsoSee), ("attributes", WordNetRelation.Attribute), ("similar_tos", WordNetRelation.SimilarTo), ("verb_groups", WordNetRelation.VerbGroup),
        })
            Assert.Equal(Strings(detail, name), synset.Related(relation).Select(other => other.Name));
        Assert.Equal((detail.GetProperty("min_depth").GetInt32(), detail.GetProperty("max_depth").GetInt32()), (synset.MinDepth, synset.MaxDepth));
        Assert.Equal(Strings(detail, "root_hypernyms").Order(), synset.RootHypernyms().Select(root => root.Name).Order());
        Assert.Equal(Lists(detail, "hypernym_paths"), synset.HypernymPaths().Select(path => string.Join(' ', path.Select(step => step.Name))));
        Assert.Equal(detail.GetProperty("frame_ids").EnumerateArray().Select(frame => frame.GetInt32()), synset.FrameIds);
        Pairs(detail, "antonyms", lemma => lemma.Antonyms.Select(other => other.Name));
        Pairs(detail, "pertainyms", lemma => lemma.Pertainyms.Select(other => other.Name));
        Pairs(detail, "derivational", lemma => lemma.DerivationallyRelatedForms.Select(other => other.Key).Order(StringComparer.Ordinal));

        void Pairs(JsonElement row, string name, Func<WordNetLemma, IEnumerable<string>> related) =>
            Assert.Equal(row.GetProperty(name).EnumerateArray().Select(pair => $"{pair[0].GetString()}: {string.Join(' ', Strings(pair[1]).Order(StringComparer.Ordinal))}"),
                synset.Lemmas.Where(lemma => related(lemma).Any()).Select(lemma => $"{lemma.Name}: {string.Join(' ', related(lemma).Order(StringComparer.Ordinal))}"));
    }

    private static void Near(JsonElement pair, string field, string name, Func<double?> similarity)
    {
        if (!pair.TryGetProperty(field, out var expected))
            return;
        if (expected.ValueKind == JsonValueKind.Object)
            Assert.ThrowsAny<ArgumentException>(() => similarity());
        else if (expected.ValueKind == JsonValueKind.Null)
            Assert.Null(similarity());
        else if (expected.ValueKind == JsonValueKind.String)
            Assert.True(double.IsInfinity(similarity()!.Value), $"{name}: {field}");
        else if (expected.GetDouble() >= 1e299)
            Assert.True(double.IsInfinity(similarity()!.Value), $"{name}: {field}");
        else
            Assert.True(Math.Abs(expected.GetDouble() - similarity()!.Value) <= 1e-9 * Math.Max(1, Math.Abs(expected.GetDouble())), $"{name}: {field} {expected.GetDouble()} {similarity()}");
    }

    private static JsonElement Case(string function) => Cases(function).Single();

    private static IEnumerable<JsonElement> Cases(string function) => Json.Value.GetProperty("cases").EnumerateArray().Where(row => row.GetProperty("fn").GetString() == function);

    private static IEnumerable<string?> Strings(JsonElement row, string name) => Strings(row.GetProperty(name));

    private static IEnumerable<string?> Strings(JsonElement array) => array.EnumerateArray().Select(item => item.GetString());

    private static IEnumerable<string> Lists(JsonElement row, string name) => row.GetProperty(name).EnumerateArray().Select(list => string.Join(' ', Strings(list)));
}
