namespace Engram.Text.Tests;

public class StatisticalTaggerTests
{
    private static readonly IReadOnlyList<TaggedWord>[] Small = [TaggedWord.ParseSentence("the/DT dog/NN runs/VB"), TaggedWord.ParseSentence("the/DT run/NN"), TaggedWord.ParseSentence("dogs/NN run/VB")];

    [Fact]
    public void Hidden_Markov_gives_NLTKs_tags_and_probabilities()
    {
        foreach (var row in TagReference.Cases("HMM"))
        {
            var gamma = double.Parse(row.GetProperty("estimator").GetString()!["Lidstone(".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
            var model = HiddenMarkovModelTagger.Train(TagReference.Train, gamma,
                TagReference.Train.SelectMany(sentence => sentence).Select(word => word.Tag!).Distinct().Order(StringComparer.Ordinal),
                TagReference.Train.Concat(TagReference.Test).SelectMany(sentence => sentence).Select(word => word.Word).Distinct().Order(StringComparer.Ordinal));
            TagReference.Same(row, model);
            foreach (var (expected, sentence) in row.GetProperty("log_probability").EnumerateArray().Zip(TagReference.Test))
                Assert.Equal(1, model.LogProbability([.. sentence.Select(word => word.Word)]) / expected.GetDouble(), 1e-9);
        }
    }

    [Fact]
    public void All_tags_of_a_sentence_together_have_the_sentences_probability()
    {
        var model = HiddenMarkovModelTagger.Train(Small, 0.5);
        string[] tags = ["DT", "NN", "VB"];
        var sum = (from a in tags from b in tags from c in tags
                   select Math.Pow(2, model.LogProbability([new TaggedWord("the", a), new TaggedWord("run", b), new TaggedWord("unseen", c)]))).Sum();
        Assert.Equal(sum, Math.Pow(2, model.LogProbability(["the", "run", "unseen"])), 1e-12);
        Assert.Throws<ArgumentException>(() => model.LogProbability([new TaggedWord("the", "XX")]));
    }

    [Fact]
    public void Tnt_gives_NLTKs_tags()
    {
        foreach (var row in TagReference.Cases("TnT"))
        {
            var tagger = row.TryGetProperty("N", out var beam)
                ? TntTagger.Train(TagReference.Train, new DefaultTagger("NN"), beam.GetInt32()) : TntTagger.Train(TagReference.Train);
            TagReference.Same(row, tagger);
        }
    }

    [Fact]
    public void Tnt_uses_what_stood_before()
    {
        var tagger = TntTagger.Train([.. Enumerable.Repeat(Small, 5).SelectMany(sentences => sentences)], capitals: true);
        Assert.Equal(["DT", "NN"], tagger.Tag(["the", "run"]));
        Assert.Equal(["NN", "VB"], tagger.Tag(["dogs", "run"]));
        Assert.Equal(["Unk"], tagger.Tag(["Hypotenuse"]));
    }

    [Fact]
    public void Brill_never_ends_with_more_errors_than_its_rules_say()
    {
        foreach (var row in TagReference.Cases("BrillTagger"))
        {
            var templates = row.GetProperty("templates").GetString() switch { "brill24" => BrillTemplates.Brill24, "fntbl37" => BrillTemplates.Fntbl37, _ => BrillTemplates.NltkDemo18 };
            var stats = row.GetProperty("train_stats");
            Assert.Equal(stats.GetProperty("templatecount").GetInt32(), templates.Count);
            var baseline = NgramTagger.Unigram(TagReference.Train, new DefaultTagger("NN"));
            var sentences = TagReference.Train.Take(250).ToArray();
            var tagger = BrillTagger.Train(baseline, sentences, templates, maxRules: 30, minScore: 2);
            var training = tagger.Training!;
            Assert.Equal(stats.GetProperty("tokencount").GetInt32(), training.Tokens);
            Assert.Equal(stats.GetProperty("initialerrors").GetInt32(), training.InitialErrors);
            Assert.Equal(training.InitialErrors - training.RuleScores.Sum(), training.FinalErrors);
            Assert.Equal(stats.GetProperty("rulescores")[0].GetInt32(), training.RuleScores[0]);
            Assert.Equal(training.RuleScores.OrderDescending(), training.RuleScores);
            Assert.All(training.RuleScores, score => Assert.InRange(score, 2, 87));
            Assert.Equal(1 - ((double)training.FinalErrors / training.Tokens), tagger.Accuracy(sentences), 1e-12);
            Assert.InRange(training.FinalErrors, 1, stats.GetProperty("finalerrors").GetInt32() + 4);
            for (var rules = 1; rules < tagger.Rules.Count; rules++)
                Assert.Equal(training.InitialErrors - training.RuleScores.Take(rules).Sum(),
                    (int)Math.Round((1 - new BrillTagger(baseline, [.. tagger.Rules.Take(rules)]).Accuracy(sentences)) * training.Tokens));
        }
    }

    [Fact]
    public void Brill_learns_the_rule_that_mends_most()
    {
        IReadOnlyList<TaggedWord>[] sentences = [.. Enumerable.Repeat(TaggedWord.ParseSentence("to/TO run/VB"), 3), .. Enumerable.Repeat(TaggedWord.ParseSentence("a/DT run/NN"), 4)];
        var tagger = BrillTagger.Train(NgramTagger.Unigram(sentences), sentences, BrillTemplates.NltkDemo18);
        Assert.Equal(["NN->VB if Pos:TO@[-1]"], tagger.Rules.Select(rule => rule.ToString()));
        Assert.Equal((3, 0), (tagger.Training!.InitialErrors, tagger.Training.FinalErrors));
        Assert.Equal(1, tagger.Accuracy(sentences));
    }

    [Fact]
    public void Brill_rules_read_as_NLTK_writes_them()
    {
        var rule = new BrillRule("VBP", "VB", [new(new(BrillProperty.Pos, [-2, -1]), "MD"), new(new(BrillProperty.Word, [0]), "go"), new(new(BrillProperty.Pos, [2]), "IN")]);
        Assert.Equal("VBP->VB if Pos:MD@[-2,-1] & Word:go@[0] & Pos:IN@[2]", rule.ToString());
        Assert.Equal("VBP -> VB if the Pos of words i-2...i-1 is \"MD\", and the Word of this word is \"go\", and the Pos of word i+2 is \"IN\"", rule.Describe());
        Assert.True(rule.Applies(["can", "not", "go", "to", "at"], ["MD", "RB", "VBP", "TO", "IN"], 2));
        Assert.False(rule.Applies(["can", "not", "go", "to", "at"], ["VB", "RB", "VBP", "TO", "IN"], 2));
    }
}
