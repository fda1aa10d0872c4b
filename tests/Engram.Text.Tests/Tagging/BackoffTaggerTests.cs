using System.Text.RegularExpressions;

namespace Engram.Text.Tests;

public class BackoffTaggerTests
{
    [Fact]
    public void Default_gives_one_tag() => TagReference.Same(TagReference.Cases("DefaultTagger").Single(), new DefaultTagger("NN"));

    [Fact]
    public void Regexp_gives_NLTKs_tags() => TagReference.Same(TagReference.Cases("RegexpTagger").Single(), Patterns());

    [Fact]
    public void Affix_gives_NLTKs_tags()
    {
        foreach (var row in TagReference.Cases("AffixTagger"))
            TagReference.Same(row, new AffixTagger(TagReference.Train, row.GetProperty("affix_length").GetInt32(), row.GetProperty("min_stem_length").GetInt32(),
                cutoff: row.TryGetProperty("cutoff", out var cutoff) ? cutoff.GetInt32() : 0));
    }

    [Fact]
    public void Unigram_gives_NLTKs_tags()
    {
        foreach (var row in TagReference.Cases("UnigramTagger"))
        {
            var backoff = row.GetProperty("backoff").GetString();
            var tagger = NgramTagger.Unigram(TagReference.Train, backoff is null ? null : backoff.StartsWith("Default", StringComparison.Ordinal) ? new DefaultTagger("NN") : Patterns(),
                row.TryGetProperty("cutoff", out var cutoff) ? cutoff.GetInt32() : 0);
            if (row.TryGetProperty("size", out var size))
                Assert.Equal(size.GetInt32(), tagger.Size);
            TagReference.Same(row, tagger);
        }
    }

    [Fact]
    public void Bigram_and_trigram_give_NLTKs_tags()
    {
        var two = NgramTagger.Bigram(TagReference.Train, NgramTagger.Unigram(TagReference.Train, new DefaultTagger("NN")));
        var three = NgramTagger.Trigram(TagReference.Train, two);
        var (expectedTwo, expectedThree) = (TagReference.Cases("BigramTagger").Single(), TagReference.Cases("TrigramTagger").Single());
        Assert.Equal((expectedTwo.GetProperty("size").GetInt32(), expectedThree.GetProperty("size").GetInt32()), (two.Size, three.Size));
        TagReference.Same(expectedTwo, two);
        TagReference.Same(expectedThree, three);
    }

    [Fact]
    public void Classifier_based_gives_NLTKs_tags() =>
        TagReference.Same(TagReference.Cases("ClassifierBasedPOSTagger").Single(), ClassifierBasedTagger.Train(TagReference.Train.Take(120)));

    [Fact]
    public void A_context_that_the_backoff_tags_rightly_is_not_stored()
    {
        IReadOnlyList<TaggedWord>[] sentences = [TaggedWord.ParseSentence("dogs/NNS bark/VBP"), TaggedWord.ParseSentence("cats/NNS")];
        Assert.Equal(1, NgramTagger.Unigram(sentences, new DefaultTagger("NNS")).Size);
        Assert.Equal(3, NgramTagger.Unigram(sentences).Size);
    }

    [Fact]
    public void More_context_decides_where_a_word_alone_does_not()
    {
        IReadOnlyList<TaggedWord>[] sentences = [TaggedWord.ParseSentence("they/PRP run/VBP"), TaggedWord.ParseSentence("we/PRP run/VBP"), TaggedWord.ParseSentence("the/DT run/NN")];
        var one = NgramTagger.Unigram(sentences, new DefaultTagger("X"));
        var two = NgramTagger.Bigram(sentences, one);
        Assert.Equal(["DT", "VBP"], one.Tag(["the", "run"]));
        Assert.Equal(["DT", "NN"], two.Tag(["the", "run"]));
        Assert.Equal(["X", "VBP"], two.Tag(["horses", "run"]));
        Assert.Equal(1, two.Size);
        Assert.Equal(["DT", "NN"], NgramTagger.Trigram(sentences, two).Tag(["the", "run"]));
        Assert.Equal(["VBP", null], new AffixTagger(sentences, affixLength: -2, minStemLength: 1).Tag(["sun", "ox"]));
    }

    [Fact]
    public void A_classifier_tags_by_what_stands_around() =>
        Assert.Equal(["DT", "NN", "VBZ"], ClassifierBasedTagger.Train(Enumerable.Repeat(TaggedWord.ParseSentence("the/DT cat/NN sees/VBZ the/DT dog/NN"), 5)).Tag(["the", "hog", "flees"]));

    [Fact]
    public void A_pattern_that_is_none_is_named() =>
        Assert.Contains("'(a'", Assert.Throws<ArgumentException>(() => new RegexpTagger([("(a", "X")])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_pattern_cannot_run_for_ever()
    {
        var word = new string('a', 5000) + "!";
        Assert.Null(new RegexpTagger([("(a+)+$", "X")]).Tag([word])[0]);
        Assert.Throws<RegexMatchTimeoutException>(() => new RegexpTagger([(@"(a+)+\1$", "X")]).Tag([word]));
    }

    private static RegexpTagger Patterns() => new(TagReference.Cases("RegexpTagger").Single().GetProperty("patterns").EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()!)));
}
