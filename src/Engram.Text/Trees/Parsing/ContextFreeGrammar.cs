namespace Engram.Text;

/// <summary>A context-free grammar, with or without probabilities.</summary>
public sealed class ContextFreeGrammar
{
    private const double Tolerance = 0.01;

    private readonly ILookup<string, GrammarRule> _byLeft;
    private readonly HashSet<string> _words;

    /// <summary>Makes a grammar of rules.</summary>
    /// <exception cref="ArgumentException">There is no rule, or none for the start, or only some have probabilities, or those of a category do not sum to 1 (within 0.01).</exception>
    public ContextFreeGrammar(string start, IEnumerable<GrammarRule> rules)
    {
        (Start, Rules) = (start, [.. rules]);
        _byLeft = Rules.ToLookup(rule => rule.Left);
        _words = [.. Rules.SelectMany(rule => rule.Right).Where(symbol => symbol.IsTerminal).Select(symbol => symbol.Name)];
        if (!_byLeft.Contains(start))
            throw new ArgumentException($"The grammar has no rule for its start '{start}'.", nameof(rules));
        if (Rules.Any(rule => rule.Probability is null) && Rules.FirstOrDefault(rule => rule.Probability is not null) is { } some)
            throw new ArgumentException($"'{some}' has a probability and other rules have none: all have one, or none.", nameof(rules));
        if (IsProbabilistic && _byLeft.FirstOrDefault(group => Math.Abs(group.Sum(rule => rule.Probability!.Value) - 1) > Tolerance) is { } odd)
            throw new ArgumentException($"The probabilities of {odd.Key} sum to {odd.Sum(rule => rule.Probability!.Value):0.######}, not to 1.", nameof(rules));
    }

    /// <summary>The category of a whole sentence.</summary>
    public string Start { get; }

    /// <summary>The rules, in their order.</summary>
    public IReadOnlyList<GrammarRule> Rules { get; }

    /// <summary>Whether the rules have probabilities.</summary>
    public bool IsProbabilistic => Rules[0].Probability is not null;

    /// <summary>Whether every rule has two categories or one word on its right.</summary>
    public bool IsChomskyNormalForm => Rules.All(rule => rule.Right is [{ IsTerminal: true }] or [{ IsTerminal: false }, { IsTerminal: false }]);

    /// <summary>The rules for a category.</summary>
    public IEnumerable<GrammarRule> RulesOf(string left) => _byLeft[left];

    /// <summary>Reads a grammar: <c>S -> NP VP</c>, a category a line, ways to build it parted by |, words in quotes, probabilities in brackets.</summary>
    /// <remarks>The first rule's category is the start, unless a line <c>% start X</c> names another. A # begins a comment line.</remarks>
    /// <exception cref="FormatException">A line is no rule; it is named.</exception>
    /// <exception cref="ArgumentException">The rules make no grammar.</exception>
    public static ContextFreeGrammar Parse(string text)
    {
        var (rules, start) = GrammarReader.Read(text);
        return rules.Count > 0 ? new(start ?? rules[0].Left, rules) : throw new ArgumentException("The grammar has no rule.", nameof(text));
    }

    /// <summary>The grammar that builds trees as often as they are built so: a rule's probability is its share among those of its category.</summary>
    /// <exception cref="ArgumentException">There is no rule for the start.</exception>
    public static ContextFreeGrammar Induce(string start, IEnumerable<Tree> trees)
    {
        ArgumentNullException.ThrowIfNull(trees);
        var counts = new FirstSeenCounts<GrammarRule>();
        foreach (var tree in trees.SelectMany(tree => tree.Subtrees))
            counts.Add(new(tree.Label, [.. tree.Children.Select(child => new GrammarSymbol(child.Label, child.IsLeaf))]));
        var totals = counts.Entries.GroupBy(entry => entry.Key.Left).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Count));
        return new(start, counts.Entries.Select(entry => entry.Key with { Probability = (double)entry.Count / totals[entry.Key.Left] }));
    }

    /// <summary>Sees to it that the grammar has every word.</summary>
    /// <exception cref="ArgumentException">It lacks some; they are named.</exception>
    public void CheckCoverage(IEnumerable<string> words)
    {
        var missing = words.Where(word => !_words.Contains(word)).Distinct().ToArray();
        if (missing.Length > 0)
            throw new ArgumentException($"The grammar has no rule with the word{(missing.Length == 1 ? "" : "s")} {string.Join(", ", missing.Select(word => $"'{word}'"))}.", nameof(words));
    }

    /// <summary>The sentences of the grammar, in the order of its rules.</summary>
    /// <param name="depth">The most symbols on a way down; a word is one.</param>
    public IEnumerable<IReadOnlyList<string>> Generate(int depth)
    {
        return One(new(Start, false), depth);

        IEnumerable<string[]> One(GrammarSymbol symbol, int levels) => levels <= 0 ? []
            : symbol.IsTerminal ? [[symbol.Name]] : RulesOf(symbol.Name).SelectMany(rule => All(rule.Right, 0, levels - 1));

        IEnumerable<string[]> All(IReadOnlyList<GrammarSymbol> symbols, int from, int levels) => from == symbols.Count ? [[]]
            : One(symbols[from], levels).SelectMany(_ => All(symbols, from + 1, levels), (first, rest) => (string[])[.. first, .. rest]);
    }

    /// <summary>The probability that the grammar builds a tree so.</summary>
    /// <exception cref="ArgumentException">The grammar cannot build it, or has no probabilities.</exception>
    public double Probability(Tree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return tree.Subtrees.Aggregate(1.0, (product, node) =>
            product * (RulesOf(node.Label).FirstOrDefault(rule => rule.Right.SequenceEqual(node.Children.Select(child => new GrammarSymbol(child.Label, child.IsLeaf))))?.Probability
                ?? throw new ArgumentException($"The grammar has no rule with a probability that builds {node.Format(margin: 200)}.", nameof(tree))));
    }
}
