namespace Engram.Text.Tests;

public class TgrepTests
{
    private static readonly Tree Sentence = Tree.Parse("(S (NP (DT a) (JJ small) (NN mouse)) (VP (VBZ sees) (NP (NN cheese))))");

    [Fact]
    public void Places_are_NLTKs()
    {
        foreach (var row in References.Read("tree").GetProperty("cases").EnumerateArray().Where(row => row.GetProperty("fn").GetString() == "tgrep"))
        {
            var found = Tgrep.Compile(row.GetProperty("query").GetString()!).Positions(Tree.Parse(row.GetProperty("bracketed").GetString()!));
            Assert.Equal($"{row.GetProperty("query")}: {string.Join(' ', row.GetProperty("positions").EnumerateArray().Select(position => position.GetRawText().Replace(" ", "", StringComparison.Ordinal)))}",
                $"{row.GetProperty("query")}: {string.Join(' ', found.Select(position => $"[{string.Join(',', position)}]"))}");
        }
    }

    [Theory]
    [InlineData("NP < JJ", "NP")]
    [InlineData("NP !< JJ", "NP")]
    [InlineData("NN > (NP $, VBZ)", "NN")]
    [InlineData("/^N/ <: *", "NN NP NN")]
    [InlineData("i@np <2 JJ", "NP")]
    [InlineData("NN|JJ", "JJ NN NN")]
    [InlineData("* < NN & !< DT", "NP")]
    [InlineData("NN , JJ", "NN")]
    [InlineData("DT .. cheese", "DT")]
    [InlineData("VBZ ,, mouse", "VBZ")]
    [InlineData("S <<, a", "S")]
    [InlineData("S <<' \"cheese\"", "S")]
    [InlineData("VP <<: *", "")]
    [InlineData("NP <<: cheese", "NP")]
    [InlineData("* >- S", "VP")]
    [InlineData("NP [< DT | < VBZ]", "NP")]
    [InlineData("NP $.. VP", "NP")]
    [InlineData("VP $,, NP", "VP")]
    [InlineData("cheese >> VP", "cheese")]
    public void Signs_mean_what_the_manual_says(string pattern, string labels) =>
        Assert.Equal(labels, string.Join(' ', Tgrep.Compile(pattern).Find(Sentence).Select(place => place.Tree.Label)));

    [Theory]
    [InlineData("")]
    [InlineData("NP <")]
    [InlineData("NP < (DT")]
    [InlineData("NP <> DT")]
    [InlineData("NP )")]
    [InlineData("NP [< DT")]
    public void A_broken_pattern_is_named(string pattern) => Assert.Throws<FormatException>(() => Tgrep.Compile(pattern));

    [Fact]
    public void Brackets_without_end_do_not_end_the_program() =>
        Assert.Throws<FormatException>(() => Tgrep.Compile("A" + string.Concat(Enumerable.Repeat(" < (A", 100_000))));
}
