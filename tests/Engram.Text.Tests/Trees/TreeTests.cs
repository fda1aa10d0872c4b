namespace Engram.Text.Tests;

public class TreeTests
{
    private static readonly Tree Sentence = Tree.Parse("(S (NP (DT a) (JJ small) (NN mouse)) (VP (VBZ sleeps)))");

    [Fact]
    public void What_is_written_is_read_again() => Assert.Equal(Sentence, Tree.Parse(Sentence.ToString()));

    [Fact]
    public void A_binary_tree_is_undone_to_what_it_was()
    {
        Assert.Equal("(S (NP (DT a) (NP|<JJ-NN> (JJ small) (NN mouse))) (VP (VBZ sleeps)))", Sentence.ChomskyNormalForm().ToString());
        Assert.Equal(Sentence, Sentence.ChomskyNormalForm(horizontal: 1, vertical: 2).UndoChomskyNormalForm());
        Assert.Equal(Sentence, Sentence.ChomskyNormalForm(leftFactored: true).UndoChomskyNormalForm());
        Assert.Equal(Sentence, Sentence.CollapseUnary(collapseTags: true).UndoChomskyNormalForm());
    }

    [Fact]
    public void A_drawing_has_every_label_above_its_words()
    {
        var lines = Sentence.PrettyPrint(unicode: true).Split('\n');
        Assert.Equal(8, lines.Length);
        Assert.Equal(["a", "small", "mouse", "sleeps"], lines[^2].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.InRange(lines[4].IndexOf("JJ", StringComparison.Ordinal) - lines[6].IndexOf("small", StringComparison.Ordinal), 0, 4);
    }

    [Fact]
    public void Paths_lead_to_their_parts()
    {
        Assert.Equal("mouse", Sentence[[0, 2, 0]].Label);
        Assert.Equal([0, 2, 0], Sentence.LeafPosition(2));
        Assert.Equal([0], Sentence.SpanningPosition(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sentence[[0, 7]]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Sentence.LeafPosition(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sentence.SpanningPosition(2, 2));
    }

    [Fact]
    public void A_place_knows_its_surroundings()
    {
        var noun = ParentedTree.From(Sentence).All.Single(place => place.Tree.Label == "NN");
        Assert.Equal(("NP", "JJ", 2), (noun.Parent!.Tree.Label, noun.LeftSibling!.Tree.Label, noun.ParentIndex));
        Assert.Null(noun.RightSibling);
        Assert.Equal(Sentence, noun.Root.Tree);
        Assert.Equal(noun.Tree, Sentence[noun.Position]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("(S (NP a)")]
    [InlineData("a (S)")]
    [InlineData("(S) (T)")]
    [InlineData("(S))")]
    public void Broken_brackets_are_an_error(string text) => Assert.Throws<FormatException>(() => Tree.Parse(text));

    [Fact]
    public void Brackets_without_end_do_not_end_the_program() =>
        Assert.Contains("more than 2000", Assert.Throws<FormatException>(() => Tree.Parse(string.Concat(Enumerable.Repeat("(A ", 100_000)))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_word_among_three_children_cannot_be_made_binary() =>
        Assert.Contains("'saw'", Assert.Throws<ArgumentException>(() => Tree.Parse("(S (A a) saw (B b))").ChomskyNormalForm()).Message, StringComparison.Ordinal);
}
