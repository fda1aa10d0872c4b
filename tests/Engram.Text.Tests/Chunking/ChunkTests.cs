using System.Text.Json;
using System.Text.RegularExpressions;

namespace Engram.Text.Tests;

public class ChunkTests
{
    private static readonly Lazy<JsonElement> Json = new(() => References.Read("chunk"));
    private static readonly IReadOnlyList<TaggedWord> Mouse = TaggedWord.ParseSentence("the/DT small/JJ mouse/NN sees/VBZ a/DT cat/NN in/IN the/DT house/NN");

    [Fact]
    public void Chunks_are_NLTKs()
    {
        foreach (var row in Cases("RegexpParser"))
        {
            var parser = new RegexpChunkParser(row.GetProperty("grammar").GetString()!, loop: row.GetProperty("loop").GetInt32());
            foreach (var (tree, sentence) in row.GetProperty("trees").EnumerateArray().Zip(Sentences()))
                if (tree.ValueKind == JsonValueKind.String)
                    Assert.Equal(tree.GetString(), Flat(parser.Parse(sentence)));
                else
                    Assert.Contains("into each other", Assert.Throws<InvalidOperationException>(() => parser.Parse(sentence)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Chunk_tags_are_NLTKs()
    {
        var row = Cases("conlltags").Single();
        var parser = new RegexpChunkParser(row.GetProperty("chunk_grammar").GetString()!);
        foreach (var (item, sentence) in row.GetProperty("items").EnumerateArray().Zip(Sentences()))
        {
            var tree = parser.Parse(sentence);
            Assert.Equal(item.GetProperty("tree").GetString(), Flat(tree));
            Assert.Equal(item.GetProperty("iob").EnumerateArray().Select(tag => tag.GetString()), tree.ToChunkTags().Select(tag => tag.Chunk));
            Assert.Equal(item.GetProperty("conllstr").GetString(), string.Join('\n', tree.ToChunkTags()));
            Assert.Equal(tree, tree.ToChunkTags().ToTree(strict: true));
        }
    }

    [Fact]
    public void Scores_are_NLTKs()
    {
        var row = Cases("ChunkScore").Single();
        var (gold, test) = (new RegexpChunkParser(row.GetProperty("gold_grammar").GetString()!), new RegexpChunkParser(row.GetProperty("test_grammar").GetString()!));
        var score = new ChunkScore();
        foreach (var sentence in Sentences().Take(30))
            score.Score(gold.Parse(sentence), test.Parse(sentence));
        Assert.Equal(row.GetProperty("accuracy").GetDouble(), score.Accuracy, 1e-12);
        Assert.Equal(row.GetProperty("precision").GetDouble(), score.Precision, 1e-12);
        Assert.Equal(row.GetProperty("recall").GetDouble(), score.Recall, 1e-12);
        Assert.Equal(row.GetProperty("f").GetDouble(), score.FMeasure(), 1e-12);
        Assert.Equal((row.GetProperty("missed").GetInt32(), row.GetProperty("incorrect").GetInt32()), (score.Missed, score.Incorrect));
        Assert.Equal(row.GetProperty("correct").GetInt32(), score.Correct + score.Missed);
        // NLTK prints every percent sign twice.
        Assert.Equal(row.GetProperty("str").GetString()!.Replace("%%", "%", StringComparison.Ordinal), score.ToString());
    }

    [Fact]
    public void Tag_patterns_become_NLTKs_regular_expressions()
    {
        foreach (var item in Cases("tag_pattern2re_pattern").Single().GetProperty("items").EnumerateArray())
            Assert.Equal(item[1].GetString(), TagPattern.ToRegex(item[0].GetString()!));
    }

    [Theory]
    [InlineData("NP: {<DT>?<JJ>*<NN>}", "(S (NP the/DT small/JJ mouse/NN) sees/VBZ (NP a/DT cat/NN) in/IN (NP the/DT house/NN))")]
    [InlineData("NP: {<.*>+}\n}<VB.|IN>{", "(S (NP the/DT small/JJ mouse/NN) sees/VBZ (NP a/DT cat/NN) in/IN (NP the/DT house/NN))")]
    [InlineData("NP: {<.*>+}\n<.*>}{<DT>  # split", "(S (NP the/DT small/JJ mouse/NN sees/VBZ) (NP a/DT cat/NN in/IN) (NP the/DT house/NN))")]
    [InlineData("NP: {<DT>}\n{<JJ><NN>}\n<DT>{}<JJ>", "(S (NP the/DT small/JJ mouse/NN) sees/VBZ (NP a/DT) cat/NN in/IN (NP the/DT) house/NN)")]
    [InlineData("NP: <IN>{<DT><NN>}<.*>*", "(S the/DT small/JJ mouse/NN sees/VBZ a/DT cat/NN in/IN (NP the/DT house/NN))")]
    [InlineData("NP: {<DT>?<JJ>*<NN>}\nPP: {<IN><NP>}", "(S (NP the/DT small/JJ mouse/NN) sees/VBZ (NP a/DT cat/NN) (PP in/IN (NP the/DT house/NN)))")]
    public void Rules_do_what_they_say(string grammar, string expected) => Assert.Equal(expected, Flat(new RegexpChunkParser(grammar).Parse(Mouse)));

    [Fact]
    public void Chunk_tags_go_to_trees_and_back()
    {
        ChunkTag[] tags = [new("a", "DT", "I-NP"), new("cat", "NN", "I-NP"), new("sees", "VBZ", "O"), new("mice", "NNS", "B-NP"), new("men", "NNS", "B-NP")];
        Assert.Equal("(S (NP a/DT cat/NN) sees/VBZ (NP mice/NNS) (NP men/NNS))", Flat(tags.ToTree()));
        Assert.Throws<FormatException>(() => tags.ToTree(strict: true));
        Assert.Throws<FormatException>(() => new ChunkTag[] { new("a", "DT", "X") }.ToTree());
        Assert.Throws<ArgumentException>(() => Tree.Parse("(S (NP (PP a)))").ToChunkTags());
    }

    [Theory]
    [InlineData("{<DT>}")]
    [InlineData("NP: {<DT}")]
    [InlineData("NP: <DT>")]
    [InlineData("NP: {<(DT>}")]
    public void A_broken_grammar_is_named(string grammar) => Assert.Throws<FormatException>(() => new RegexpChunkParser(grammar));

    [Fact]
    public void A_rule_cannot_run_for_ever()
    {
        var parser = new RegexpChunkParser("NP: {(<A>+)+<B>}");
        Assert.Throws<RegexMatchTimeoutException>(() => parser.Parse(Enumerable.Repeat(new TaggedWord("a", "A"), 60)));
    }

    [Fact]
    public void Words_need_tags_that_are_no_braces()
    {
        var parser = new RegexpChunkParser("NP: {<A>}");
        Assert.Throws<ArgumentException>(() => parser.Parse([new TaggedWord("a", null)]));
        Assert.Throws<ArgumentException>(() => parser.Parse([new TaggedWord("a", "{")]));
        Assert.Equal("(S )", Flat(parser.Parse([])));
    }

    private static IEnumerable<IEnumerable<TaggedWord>> Sentences() => Json.Value.GetProperty("sentences").EnumerateArray().Select(sentence => sentence.EnumerateArray().Select(pair => new TaggedWord(pair[0].GetString()!, pair[1].GetString())));

    private static string Flat(Tree tree) => tree.Format(margin: int.MaxValue);

    private static IEnumerable<JsonElement> Cases(string function) => Json.Value.GetProperty("cases").EnumerateArray().Where(row => row.GetProperty("fn").GetString() == function);
}
