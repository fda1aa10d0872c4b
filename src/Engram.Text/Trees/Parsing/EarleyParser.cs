namespace Engram.Text;

/// <summary>Finds every tree that a grammar builds over a sentence, whatever the form of its rules. O(n³) to know the parts; the trees come one by one, for they can be very many.</summary>
/// <remarks>A part is not put into itself over the same words, which would go on for ever. Source: Earley 1970, "An efficient context-free parsing algorithm".</remarks>
/// <param name="grammar">The grammar.</param>
public sealed class EarleyParser(ContextFreeGrammar grammar)
{
    private readonly record struct Item(GrammarRule Rule, int Dot, int Start);

    /// <summary>The trees; none if the sentence is not of the grammar.</summary>
    /// <exception cref="ArgumentException">The grammar lacks a word; it is named.</exception>
    public IEnumerable<Tree> Parse(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        grammar.CheckCoverage(words);
        var parts = Parts(words);
        return Trees(grammar.Start, 0, words.Count, []);

        IEnumerable<Tree> Trees(string label, int start, int end, (string, int, int)[] above)
        {
            var here = (label, start, end);
            return !parts.Contains(here) || above.Contains(here) ? []
                : grammar.RulesOf(label).SelectMany(rule => Rows(rule.Right, 0, start, end, [.. above, here])).Select(children => new Tree(label, children));
        }

        IEnumerable<Tree[]> Rows(IReadOnlyList<GrammarSymbol> right, int from, int start, int end, (string, int, int)[] above)
        {
            if (from == right.Count)
                return start == end ? [[]] : [];
            if (right[from].IsTerminal)
                return start < end && words[start] == right[from].Name
                    ? Rows(right, from + 1, start + 1, end, above).Select(rest => (Tree[])[Tree.Leaf(words[start]), .. rest]) : [];
            var last = from == right.Count - 1;
            return Enumerable.Range(last ? end : start, last ? 1 : end - start + 1).SelectMany(split =>
                Trees(right[from].Name, start, split, above).SelectMany(_ => Rows(right, from + 1, split, end, above), (first, rest) => (Tree[])[first, .. rest]));
        }
    }

    /// <summary>Which category spans which words, as far as the words before it allow it.</summary>
    private HashSet<(string Label, int Start, int End)> Parts(IReadOnlyList<string> words)
    {
        var parts = new HashSet<(string, int, int)>();
        var columns = Enumerable.Range(0, words.Count + 1).Select(_ => (Seen: new HashSet<Item>(), Items: new List<Item>())).ToArray();
        foreach (var rule in grammar.RulesOf(grammar.Start))
            Add(0, new(rule, 0, 0));
        for (var place = 0; place <= words.Count; place++)
            for (var next = 0; next < columns[place].Items.Count; next++)
                Advance(columns[place].Items[next], place);
        return parts;

        void Advance(Item item, int place)
        {
            if (item.Dot == item.Rule.Right.Count)
            {
                // Parts without words may be done before those that wait for them are here: the last lines look them up.
                if (parts.Add((item.Rule.Left, item.Start, place)))
                    foreach (var waiting in columns[item.Start].Items.ToArray())
                        if (waiting.Dot < waiting.Rule.Right.Count && waiting.Rule.Right[waiting.Dot] == new GrammarSymbol(item.Rule.Left, false))
                            Add(place, waiting with { Dot = waiting.Dot + 1 });
                return;
            }
            var symbol = item.Rule.Right[item.Dot];
            if (symbol.IsTerminal)
            {
                if (place < words.Count && words[place] == symbol.Name)
                    Add(place + 1, item with { Dot = item.Dot + 1 });
                return;
            }
            foreach (var rule in grammar.RulesOf(symbol.Name))
                Add(place, new(rule, 0, place));
            if (parts.Contains((symbol.Name, place, place)))
                Add(place, item with { Dot = item.Dot + 1 });
        }

        void Add(int place, Item item)
        {
            if (columns[place].Seen.Add(item))
                columns[place].Items.Add(item);
        }
    }
}
