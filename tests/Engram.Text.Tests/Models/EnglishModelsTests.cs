namespace Engram.Text.Tests;

/// <summary>The models that are part of the library; bench/Engram.TextModels makes, verifies and measures them.</summary>
public class EnglishModelsTests
{
    [Fact]
    public void English_sentences_are_told_from_abbreviations() => Assert.Equal(
        ["Mr. Ahab met Dr. Stubb at 5 p.m. in the U.S. Capitol.", "It was late!", "They ate, e.g. at J. Smith's, and \"slept.\"", "Then they left.", "Did they?"],
        PunktSentenceTokenizer.English.Words("Mr. Ahab met Dr. Stubb at 5 p.m. in the U.S. Capitol. It was late! They ate, e.g. at J. Smith's, and \"slept.\" Then they left. Did they?"));

    [Fact]
    public void English_sentences_of_a_novel_are_those_of_NLTKs_model_but_for_a_few()
    {
        var text = References.Text("war_and_peace_a");
        var own = PunktSentenceTokenizer.English.Spans(text).ToHashSet();
        var theirs = new PunktSentenceTokenizer(PunktModels.English()).Spans(text).ToHashSet();
        Assert.InRange(2.0 * own.Intersect(theirs).Count() / (own.Count + theirs.Count), 0.97, 1);
    }

    [Fact]
    public void English_words_have_the_Penn_Treebanks_tags() => Assert.Equal(
        "The/DT old/JJ captain/NN looks/VBZ over/IN the/DT waves/NNS ,/, and/CC he/PRP did/VBD n't/RB see/VB them/PRP in/IN Boston/NNP in/IN 1984/CD ./.",
        string.Join(' ', PerceptronTagger.English.TagWords(["The", "old", "captain", "looks", "over", "the", "waves", ",", "and", "he", "did", "n't", "see", "them", "in", "Boston", "in", "1984", "."])));

    [Fact]
    public void English_tags_are_mostly_those_of_NLTKs_model()
    {
        var (same, all) = (0, 0);
        foreach (var row in References.Read("pos_tag_pretrained").GetProperty("cases").EnumerateArray())
        {
            var tags = PerceptronTagger.English.Tag(row.GetProperty("tokens").Words());
            all += tags.Length;
            same += row.GetProperty("tags").Words().Zip(tags).Count(pair => pair.First == pair.Second);
        }
        Assert.InRange((double)same / all, 0.88, 1);
    }

    [Fact]
    public void Marks_of_speech_have_tags_typed_and_rewritten() =>
        Assert.Equal(["``", "UH", "''", "''"], PerceptronTagger.English.Tag(["``", "Yes", "''", "\""]));

    [Fact]
    public void Many_threads_get_one_and_the_same_model()
    {
        var models = new System.Collections.Concurrent.ConcurrentBag<object>();
        Parallel.For(0, 16, _ =>
        {
            models.Add(PunktSentenceTokenizer.English);
            models.Add(PerceptronTagger.English);
        });
        Assert.Equal(2, models.Distinct().Count());
    }
}
