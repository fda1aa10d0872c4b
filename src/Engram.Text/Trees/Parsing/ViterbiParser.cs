namespace Engram.Text;

/// <summary>A tree and how probable the grammar holds it.</summary>
/// <param name="Tree">The tree.</param>
/// <param name="Probability">The product of its rules' probabilities.</param>
public sealed record ProbableTree(Tree Tree, double Probability);

/// <summary>Finds the likeliest tree over a sentence, from short parts to long ones. O(n³ · rules).</summary>
/// <remarks>Cocke, Kasami and Younger's table, over rules of any length: a rule of which a part is found is an entry of its own. Of equals the first is kept: rules in their order, shorter left parts first.</remarks>
public sealed class ViterbiParser
{
    private sealed record Part(double Probability, GrammarRule? Rule, Part? Before, Part? Last, string? Word)
    {
        internal Tree Tree => Word is not null ? Tree.Leaf(Word) : new(Rule!.Left, Children);

        private IEnumerable<Tree> Children => Last is null ? [] : (Before?.Children ?? []).Append(Last.Tree);
    }

    private readonly ContextFreeGrammar _grammar;

    /// <summary>Takes a grammar.</summary>
    /// <exception cref="ArgumentException">It has no probabilities, or a rule with nothing on its right.</exception>
    public ViterbiParser(ContextFreeGrammar grammar)
    {
        ArgumentNullException.ThrowIfNull(grammar);
        if (!grammar.IsProbabilistic)
            throw new ArgumentException("The likeliest tree needs a grammar with probabilities: S -> NP VP [1.0]. ContextFreeGrammar.Induce makes one of trees.", nameof(grammar));
        if (grammar.Rules.FirstOrDefault(rule => rule.Right.Count == 0) is { } empty)
            throw new ArgumentException($"'{empty}' builds {empty.Left} of nothing; this parser needs rules with something on their right. EarleyParser takes any.", nameof(grammar));
        _grammar = grammar;
    }

    /// <summary>The likeliest tree; null if the sentence is not of the grammar.</summary>
    /// <exception cref="ArgumentException">The grammar lacks a word; it is named.</exception>
    public ProbableTree? Parse(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        _grammar.CheckCoverage(words);
        var whole = new Dictionary<(int, int), Dictionary<GrammarSymbol, Part>>();
        var begun = new Dictionary<(int, int), Dictionary<(GrammarRule, int), Part>>();
        for (var length = 1; length <= words.Count; length++)
            for (var start = 0; start + length <= words.Count; start++)
                Fill(start, start + length);
        return words.Count > 0 && whole[(0, words.Count)].TryGetValue(new(_grammar.Start, false), out var best) ? new(best.Tree, best.Probability) : null;

        void Fill(int start, int end)
        {
            var (parts, rules) = (whole[(start, end)] = [], begun[(start, end)] = []);
            if (end == start + 1)
                parts[new(words[start], true)] = new(1, null, null, null, words[start]);
            for (var split = start + 1; split < end; split++)
                foreach (var ((rule, dot), part) in begun[(start, split)])
                    if (dot < rule.Right.Count && whole[(split, end)].TryGetValue(rule.Right[dot], out var last))
                        Keep(rule, dot + 1, part, last);
            // What a rule of one symbol builds may begin others of its own span: until nothing gets better.
            for (var better = true; better;)
            {
                better = false;
                foreach (var rule in _grammar.Rules)
                    if (parts.TryGetValue(rule.Right[0], out var only))
                        better |= Keep(rule, 1, null, only);
            }

            bool Keep(GrammarRule rule, int dot, Part? before, Part last)
            {
                var probability = (before?.Probability ?? rule.Probability!.Value) * last.Probability;
                if (probability <= 0 || (rules.TryGetValue((rule, dot), out var known) && known.Probability >= probability))
                    return false;
                var part = rules[(rule, dot)] = new(probability, rule, before, last, null);
                var symbol = new GrammarSymbol(rule.Left, false);
                if (dot == rule.Right.Count && (!parts.TryGetValue(symbol, out var other) || other.Probability < probability))
                    parts[symbol] = part;
                return true;
            }
        }
    }
}
