namespace Engram.Text.Tests;

public class GrammarTests
{
    private static readonly ContextFreeGrammar Sums = ContextFreeGrammar.Parse("E -> E '+' E [0.25] | E '*' E [0.25] | 'x' [0.5]");

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 5)]
    [InlineData(7, 429)]
    public void A_sum_has_as_many_trees_as_Catalan_counted(int operators, int trees) =>
        Assert.Equal(trees, new EarleyParser(Sums).Parse([.. Enumerable.Repeat(new[] { "+", "x" }, operators).SelectMany(pair => pair).Prepend("x")]).Count());

    [Fact]
    public void The_likeliest_tree_is_the_best_of_all()
    {
        var grammar = ContextFreeGrammar.Parse("S -> A S B [0.3] | A B [0.5] | C [0.2]\nA -> 'a' [0.7] | 'b' [0.3]\nB -> 'b' [0.6] | A [0.4]\nC -> S [0.4] | A A A [0.6]");
        foreach (var text in new[] { "a b", "a a b b", "b b b", "a b a b", "a b a b b", "a" })
        {
            var words = text.Split(' ');
            var all = new EarleyParser(grammar).Parse(words).Select(grammar.Probability).ToArray();
            var best = new ViterbiParser(grammar).Parse(words);
            Assert.Equal(all.Length == 0, best is null);
            if (best is not null)
                Assert.Equal(1, all.Max() / best.Probability, 1e-12);
        }
    }

    [Fact]
    public void Parts_of_nothing_are_found()
    {
        var grammar = ContextFreeGrammar.Parse("S -> A B 'c'\nA -> 'a' |\nB -> A A");
        Assert.Equal(["(S (A ) (B (A ) (A )) c)"], new EarleyParser(grammar).Parse(["c"]).Select(tree => tree.ToString()));
        Assert.Equal(3, new EarleyParser(grammar).Parse(["a", "c"]).Count());
        Assert.Empty(new EarleyParser(grammar).Parse(["a"]));
    }

    [Fact]
    public void Rules_that_lead_back_to_themselves_end() =>
        Assert.Equal(["(S a)"], new EarleyParser(ContextFreeGrammar.Parse("S -> T | 'a'\nT -> S")).Parse(["a"]).Select(tree => tree.ToString()));

    [Theory]
    [InlineData("S NP VP", "Line 1")]
    [InlineData("S -> 'a\n", "has no '")]
    [InlineData("S -> 'a' [2]", "between 0 and 1")]
    public void A_broken_line_is_named(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => ContextFreeGrammar.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "no rule")]
    [InlineData("% start X\nS -> 'a'", "its start 'X'")]
    [InlineData("S -> 'a' [0.5] | 'b'", "all have one, or none")]
    [InlineData("S -> 'a' [0.5] | 'b' [0.2]", "sum to 0.7")]
    public void Rules_that_make_no_grammar_are_named(string text, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => ContextFreeGrammar.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_a_parser_cannot_use_is_said()
    {
        Assert.Throws<ArgumentException>(() => new ViterbiParser(ContextFreeGrammar.Parse("S -> 'a'")));
        Assert.Throws<ArgumentException>(() => new ViterbiParser(ContextFreeGrammar.Parse("S -> 'a' [0.5] | [0.5]")));
        Assert.Contains("'y'", Assert.Throws<ArgumentException>(() => new ViterbiParser(Sums).Parse(["y"])).Message, StringComparison.Ordinal);
        Assert.Null(new ViterbiParser(Sums).Parse(["x", "+"]));
        Assert.Null(new ViterbiParser(Sums).Parse([]));
    }
}
