namespace Engram.Text;

/// <summary>Finds places in trees by patterns: <c>NP &lt; (PP $ NN)</c> is a noun phrase right above a prepositional phrase with a noun beside it.</summary>
/// <remarks>A node is a label or word, <c>"quoted"</c>, <c>/a regular expression/</c>, either after <c>i@</c> without regard to case, <c>*</c> for any, or several parted by |.
/// Relations follow it: <c>&lt;</c> is right above, <c>&lt;&lt;</c> above, <c>></c> and <c>>></c> below, <c>$</c> beside, <c>.</c> right before, <c>..</c> before, <c>,</c> right
/// behind, <c>,,</c> behind; <c>&lt;N</c> has it as the Nth child, <c>&lt;-N</c> as the Nth from the end, <c>&lt;:</c> as the only one; <c>$.</c> and <c>$,</c> beside and right before or
/// behind, with two marks anywhere. ! negates, &amp; may stand between relations, | parts alternatives, [] groups them. Source: Rohde 2005, "TGrep2 user manual".</remarks>
public sealed class Tgrep
{
    private readonly Predicate<ParentedTree> _pattern;

    private Tgrep(Predicate<ParentedTree> pattern) => _pattern = pattern;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">It is none; the place is named.</exception>
    public static Tgrep Compile(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return new(new TgrepReader(pattern).Read());
    }

    /// <summary>The places that match, each before those below it; words are among them.</summary>
    public IEnumerable<ParentedTree> Find(Tree tree) => ParentedTree.From(tree).All.Where(place => _pattern(place));

    /// <summary>The paths of the places that match.</summary>
    public IEnumerable<IReadOnlyList<int>> Positions(Tree tree) => Find(tree).Select(place => place.Position);
}
