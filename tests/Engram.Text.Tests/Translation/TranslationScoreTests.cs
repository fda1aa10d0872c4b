using System.Text.Json;

namespace Engram.Text.Tests;

public class TranslationScoreTests
{
    private static readonly (IReadOnlyList<IReadOnlyList<string>> References, IReadOnlyList<string> Hypothesis, JsonElement Expected)[] Sentences =
        [.. Parity.Cases("translate", "sentence").Select(item => ((IReadOnlyList<IReadOnlyList<string>>)[.. item.Items("refs").Select(words => words.Words())], (IReadOnlyList<string>)item.At("hyp").Words(), item))];

    [Fact]
    public void Scores_of_sentences_are_NLTKs()
    {
        foreach (var (references, hypothesis, expected) in Sentences)
        {
            foreach (var n in new[] { 1, 2, 3, 4, 5 })
                Same(expected.At("bleu").At($"bleu{n}"), Bleu.Sentence(references, hypothesis, new() { Weights = [.. Enumerable.Repeat(1.0 / n, n)] }), $"bleu {n}");
            Same(expected.At("auto_reweigh"), Bleu.Sentence(references, hypothesis, new() { AutoReweigh = true }), "auto");
            var statistics = new BleuStatistics(4);
            statistics.Add(references, hypothesis);
            Assert.Equal(expected.Items("modified_precision").Select(pair => (pair[0].GetInt64(), pair[1].GetInt64())), statistics.Matches.Zip(statistics.AtLeastOne));
            Assert.Equal(expected.At("closest_ref_length").GetInt64(), statistics.ReferenceLength);
            Same(expected.At("brevity_penalty"), Bleu.BrevityPenalty(statistics.ReferenceLength, statistics.Length), "brevity");
            foreach (var method in expected.At("smoothing").EnumerateObject())
                if (!method.Value.ToString().Contains("Error", StringComparison.Ordinal))
                    Same(method.Value, Bleu.Sentence(references, hypothesis, new() { Smoothing = (BleuSmoothing)(method.Name[^1] - '0') }), method.Name);
            Same(expected.At("gleu"), Gleu.Sentence(references, hypothesis), "gleu");
            Same(expected.At("gleu_1_2"), Gleu.Sentence(references, hypothesis, 1, 2), "gleu 1 2");
            Same(expected.At("nist"), Nist.Sentence(references, hypothesis), "nist");
            Same(expected.At("ribes"), Ribes.Sentence(references, hypothesis), "ribes");
            var (right, found) = (string.Join(' ', references[0]), string.Join(' ', hypothesis));
            Same(expected.At("chrf3"), CharacterF.Sentence(right, found), "chrf");
            Same(expected.At("chrf_beta1_2_4"), CharacterF.Sentence(right, found, 2, 4, 1), "chrf 2 4");
            Same(expected.At("chrf_ws"), CharacterF.Sentence(right, found, ignoreWhitespace: false), "chrf ws");
        }
    }

    [Fact]
    public void Scores_of_a_corpus_are_NLTKs()
    {
        var expected = Parity.Cases("translate", "corpus").Single();
        var corpus = Sentences[..75].Select(each => (each.References, each.Hypothesis)).ToArray();
        Same(expected.At("bleu4"), Bleu.Corpus(corpus), "bleu");
        var several = Bleu.CorpusScores(corpus, [.. new[] { 1, 2, 4 }.Select(n => new BleuOptions { Weights = [.. Enumerable.Repeat(1.0 / n, n)] })]);
        foreach (var (score, one) in expected.Items("bleu_multi").Zip(several))
            Same(score, one, "bleu 1, 2 and 4 of one reading");
        // NLTK's smoothings by neighbours and by expectation look at the last sentence alone: see the next test.
        foreach (var method in new[] { 0, 1, 2, 3, 4 })
            Same(expected.At("smoothing").At($"method{method}"), Bleu.Corpus(corpus, new() { Smoothing = (BleuSmoothing)method }), $"method {method}");
        Same(expected.At("gleu"), Gleu.Corpus(corpus), "gleu");
        Same(expected.At("nist5"), Nist.Corpus(corpus), "nist 5");
        Same(expected.At("nist3"), Nist.Corpus(corpus, 3), "nist 3");
        Same(expected.At("ribes"), Ribes.Corpus(corpus), "ribes");
        Same(expected.At("chrf3"), CharacterF.Corpus(corpus.Select(pair => (string.Join(' ', pair.References[0]), string.Join(' ', pair.Hypothesis)))), "chrf");
    }

    [Fact]
    public void A_corpus_of_one_sentence_repeated_has_that_sentences_smoothed_score_where_NLTKs_has_not()
    {
        var (references, hypothesis, _) = Sentences.First(each => each.Hypothesis.Count > 10 && Bleu.Sentence(each.References, each.Hypothesis) is > 0.1 and < 0.9);
        foreach (var smoothing in new[] { BleuSmoothing.Neighbours, BleuSmoothing.None })
            Assert.Equal(Bleu.Sentence(references, hypothesis, new() { Smoothing = smoothing }),
                Bleu.Corpus(Enumerable.Repeat((references, hypothesis), 7), new() { Smoothing = smoothing }), 9);
        var expected = Bleu.Corpus(Sentences[..75].Select(each => (each.References, each.Hypothesis)), new() { Smoothing = BleuSmoothing.Expected });
        Assert.InRange(expected, 0, 1); // NLTK's is 8.2: it divides the corpus' matches by the last sentence's n-grams.
    }

    [Fact]
    public void Where_NLTK_fails_on_short_hypotheses_there_is_a_score()
    {
        Assert.True(double.IsFinite(Nist.Sentence([["a", "b", "c"]], ["a"])));
        Assert.Equal(0, Nist.Sentence([["a", "b"]], []));
        Assert.Equal(0, Ribes.Sentence([["a", "b"]], []));
        Assert.Equal(0, Bleu.Sentence([["a", "b"]], []));
        Assert.Equal(0, Meteor.Sentence([["a", "b"]], [], null));
        Assert.Throws<ArgumentException>(() => Bleu.Sentence([], ["a"]));
    }

    [Fact]
    public void Many_threads_get_the_scores_of_one()
    {
        var alone = Sentences.Select(each => Bleu.Sentence(each.References, each.Hypothesis) + Gleu.Sentence(each.References, each.Hypothesis)).ToArray();
        var together = new double[20 * alone.Length];
        Parallel.For(0, together.Length, i => together[i] = Bleu.Sentence(Sentences[i % alone.Length].References, Sentences[i % alone.Length].Hypothesis) + Gleu.Sentence(Sentences[i % alone.Length].References, Sentences[i % alone.Length].Hypothesis));
        Assert.All(Enumerable.Range(0, together.Length), i => Assert.Equal(alone[i % alone.Length], together[i]));
    }

    [Fact]
    public void A_sentence_of_many_words_is_judged_as_well()
    {
        string[] words = [.. Enumerable.Range(0, 5000).Select(i => $"w{i % 1500}")];
        Assert.Equal(1, Bleu.Sentence([words], words), 12);
        Assert.Equal(1, Gleu.Sentence([words], words), 12);
    }

    [Fact]
    public void A_long_text_leaves_the_scores_behind_it_as_they_were()
    {
        var before = Sentences.Select(sentence => Bleu.Sentence(sentence.References, sentence.Hypothesis)).ToArray();
        string[] text = [.. Enumerable.Range(0, 20_000).Select(i => $"{i}")];
        Assert.Equal(1, Bleu.Sentence([text], text), 12);
        Assert.Equal(before, Sentences.Select(sentence => Bleu.Sentence(sentence.References, sentence.Hypothesis)));
    }

    [Fact]
    public void Meteor_is_NLTKs_where_neither_stems_nor_synonyms_are_needed()
    {
        // One of the 80 sentences has a match by stem or synonym; without a lexicon it scores less.
        var others = Sentences.Where(each => Math.Abs(Meteor.Sentence(each.References, each.Hypothesis, null) - each.Expected.At("meteor").GetDouble()) > 1e-9).ToArray();
        var one = Assert.Single(others);
        Assert.True(Meteor.Sentence(one.References, one.Hypothesis, null) < one.Expected.At("meteor").GetDouble());
        Assert.All(Sentences.Except(others), each => Same(each.Expected.At("meteor_abg"), Meteor.Sentence(each.References, each.Hypothesis, null, 0.8, 1, 0.4), "alpha, beta, gamma"));
    }

    [Fact]
    public void Meteor_with_Porters_stems_and_WordNets_synonyms_is_NLTKs()
    {
        Assert.SkipWhen(!Directory.Exists("/usr/share/wordnet") && Environment.GetEnvironmentVariable("WNSEARCHDIR") is null, "Skipped: WordNet is not installed (Debian: apt-get install wordnet-base; elsewhere: WNSEARCHDIR).");
        using var wordNet = WordNet.Open();
        var lexicon = new WordNetMeteorLexicon(wordNet);
        foreach (var (references, hypothesis, expected) in Sentences)
        {
            Same(expected.At("meteor"), Meteor.Sentence(references, hypothesis, lexicon), "meteor");
            Same(expected.At("meteor_abg"), Meteor.Sentence(references, hypothesis, lexicon, 0.8, 1, 0.4), "alpha, beta, gamma");
        }
    }

    [Fact]
    public void Stems_and_synonyms_add_matches()
    {
        IReadOnlyList<IReadOnlyList<string>> references = [["the", "cat", "sat", "on", "the", "mat"]];
        string[] hypothesis = ["the", "cats", "lay", "on", "the", "mat"];
        Assert.Equal([(0, 0), (3, 3), (4, 4), (5, 5)], Meteor.Align(references[0], hypothesis, null));
        Assert.Equal([(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5)], Meteor.Align(references[0], hypothesis, new Lexicon()));
        // By hand: 4 of 6 words in 2 pieces; p = r = 2/3, penalty ½ (2/4)³.
        Assert.Equal(2.0 / 3 * (1 - 0.5 / 8), Meteor.Sentence(references, hypothesis, null), 12);
        Assert.Equal(1 - 0.5 / 216, Meteor.Sentence(references, hypothesis, new Lexicon()), 12);
    }

    private static void Same(JsonElement expected, double actual, string what)
    {
        if (expected.ValueKind == JsonValueKind.Object)
            Assert.True(double.IsFinite(actual), what);
        else
            Assert.True(Math.Abs(expected.GetDouble() - actual) <= 1e-9 * Math.Abs(expected.GetDouble()) + 1e-300, $"{what}: {expected} expected, {actual:R} found.");
    }

    private sealed class Lexicon : IMeteorLexicon
    {
        public string Stem(string word) => word.TrimEnd('s');

        public IEnumerable<string> Synonyms(string word) => word == "lay" ? ["sat"] : [];
    }
}
