using System.Text.Json;

namespace Engram.Text.Tests;

public sealed class SentimentTests : IDisposable
{
    private readonly string _lexicon = Path.GetTempFileName();

    public SentimentTests() => File.WriteAllText(_lexicon, "good\t2.0\t0.5\t[2]\nbad\t-2.0\nmustard\t0.5\n:)\t1.5\nleast\t0\n");

    public void Dispose() => File.Delete(_lexicon);

    [Fact]
    public void Scores_are_NLTKs()
    {
        var analyzer = SentimentIntensityAnalyzer.Load(References.PathOf(Path.Combine("models", "vader_lexicon.txt")));
        foreach (var row in References.Read("sentiment").GetProperty("cases").EnumerateArray())
        {
            var scores = row.GetProperty("scores");
            var text = row.GetProperty("text").GetString()!;
            Assert.Equal((text, new SentimentScores(Of("neg"), Of("neu"), Of("pos"), Of("compound"))), (text, analyzer.PolarityScores(text)));

            double Of(string name) => scores.GetProperty(name).GetDouble();
        }
    }

    [Fact]
    public void Negation_marks_are_NLTKs()
    {
        foreach (var row in References.Read("sentiment").GetProperty("mark_negation").EnumerateArray())
        {
            var words = Strings(row.GetProperty("in"));
            Assert.Equal(Strings(row.GetProperty("out")), NegationMarking.Mark(words));
            Assert.Equal(Strings(row.GetProperty("double")), NegationMarking.Mark(words, doubleNegationFlips: true));
        }
    }

    [Theory]
    [InlineData("a good day", 2)]
    [InlineData("a very good day", 2 + 0.293)]
    [InlineData("a VERY good day", 2 + 0.293 + 0.733)]
    [InlineData("one GOOD day", 2 + 0.733)]
    [InlineData("A GOOD DAY", 2)]
    [InlineData("not good", -1.48)]
    [InlineData("the very bad day", -2.293)]
    [InlineData("good!!", 2 + (2 * 0.292))]
    [InlineData("good :)", 3.5)]
    [InlineData("he cannot cut the mustard", 2)]
    [InlineData("good but bad", 1 - 3)]
    public void The_rules_add_up(string text, double sum)
    {
        var analyzer = SentimentIntensityAnalyzer.Load(_lexicon);
        Assert.Equal(Math.Round(sum / Math.Sqrt((sum * sum) + 15), 4), analyzer.PolarityScores(text).Compound, 1e-4);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(60)]
    public void Of_equal_words_the_first_ones_surroundings_count(int neutral)
    {
        var analyzer = SentimentIntensityAnalyzer.Load(_lexicon);
        var between = string.Join(' ', Enumerable.Range(0, neutral).Select(i => $"word{i}"));
        Assert.Equal(Mood(2 * -1.48), analyzer.PolarityScores($"not good {between} good").Compound, 1e-4);
        Assert.Equal(Mood(2 * 2), analyzer.PolarityScores($"good {between} not good").Compound, 1e-4);

        static double Mood(double sum) => sum / Math.Sqrt((sum * sum) + 15);
    }

    [Fact]
    public void Negation_reaches_to_the_end_of_the_clause()
    {
        Assert.Equal(["I", "don't", "like_NEG", "it_NEG", ".", "You", "do"], NegationMarking.Mark("I don't like it . You do".Split(' ')));
        Assert.Equal(["not", "never_NEG", "good_NEG"], NegationMarking.Mark(["not", "never", "good"]));
        Assert.Equal(["not", "never", "good"], NegationMarking.Mark(["not", "never", "good"], doubleNegationFlips: true));
    }

    [Fact]
    public void Odd_texts_have_a_mood_too()
    {
        var analyzer = SentimentIntensityAnalyzer.Load(_lexicon);
        Assert.Equal(default, analyzer.PolarityScores(""));
        Assert.Equal(default, analyzer.PolarityScores("! ? \ud83d\ude00 \ud800 a"));
        Assert.Equal(1, analyzer.PolarityScores("\ud83d\ude00\ud83d\ude00 \0\0 \u200b\u200b ...!!").Neutral);
        Assert.False(double.IsNegative(analyzer.PolarityScores("a word").Negative), "−0 shows in JSON");
        Assert.InRange(analyzer.PolarityScores(string.Concat(Enumerable.Repeat("good word ", 20_000))).Compound, 0.9, 1);
        Assert.InRange(analyzer.PolarityScores(new string('x', 1_000_000) + " bad").Compound, -1, -0.1);
    }

    [Fact]
    public void A_broken_or_missing_lexicon_is_named()
    {
        File.WriteAllText(_lexicon, "good\t2.0\nbad two\n");
        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => SentimentIntensityAnalyzer.Load(_lexicon)).Message, StringComparison.Ordinal);
        Assert.Contains("/nowhere", Assert.Throws<FileNotFoundException>(() => SentimentIntensityAnalyzer.Load("/nowhere")).Message, StringComparison.Ordinal);
    }

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];
}
