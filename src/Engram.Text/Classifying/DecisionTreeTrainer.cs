namespace Engram.Text;

/// <summary>Grows a decision tree from its root: the best single question, then each branch in the same way.</summary>
internal sealed class DecisionTreeTrainer
{
    private readonly DecisionTreeOptions _options;
    private readonly Dictionary<string, object?[]> _values;

    private DecisionTreeTrainer(IReadOnlyList<LabelledFeatures> examples, DecisionTreeOptions options)
    {
        _options = options;
        _values = examples.SelectMany(example => example.Features).GroupBy(feature => feature.Key)
            .ToDictionary(group => group.Key, group => group.Select(feature => feature.Value).Distinct().ToArray());
    }

    internal static DecisionTreeClassifier Train(IReadOnlyList<LabelledFeatures> examples, DecisionTreeOptions options) =>
        new DecisionTreeTrainer(examples, options).Grow(examples, options.DepthCutoff);

    private DecisionTreeClassifier Grow(IReadOnlyList<LabelledFeatures> examples, int depth)
    {
        var tree = Question(examples);
        if (tree.Name is not { } name || examples.Count <= _options.SupportCutoff || depth - 1 <= 0)
            return tree;
        for (var branch = 0; branch < tree.Decisions.Count; branch++)
        {
            var value = tree.Decisions[branch].Value;
            LabelledFeatures[] chosen = [.. examples.Where(example => Equals(example.Features.GetValueOrDefault(name), value))];
            if (Entropy(chosen) > _options.EntropyCutoff)
                tree.Decisions[branch] = (value, Grow(chosen, depth - 1));
        }
        if (tree.Default is not null)
        {
            LabelledFeatures[] rest = [.. examples.Where(example => !tree.Decisions.Any(decision => Equals(decision.Value, example.Features.GetValueOrDefault(name))))];
            if (rest.Length > 0 && Entropy(rest) > _options.EntropyCutoff)
                tree.Default = Grow(rest, depth - 1);
        }
        return tree;
    }

    private DecisionTreeClassifier Question(IReadOnlyList<LabelledFeatures> examples)
    {
        var best = new DecisionTreeClassifier(Label(examples));
        var fewest = Errors(examples);
        foreach (var name in examples.SelectMany(example => example.Features.Keys).Distinct())
        {
            var groups = examples.GroupBy(example => example.Features.GetValueOrDefault(name)).ToArray();
            if (_options.Binary)
                foreach (var value in _values[name])
                {
                    var (chosen, rest) = (groups.FirstOrDefault(group => Equals(group.Key, value)), examples.Where(example => !Equals(example.Features.GetValueOrDefault(name), value)).ToArray());
                    if ((chosen is null ? 0 : Errors(chosen)) + Errors(rest) is var errors && errors < fewest)
                        (fewest, best) = (errors, Binary(examples, name, value, chosen, rest));
                }
            else if (groups.Sum(Errors) is var errors && errors < fewest)
            {
                (fewest, best) = (errors, new(Label(examples), name));
                best.Decisions.AddRange(groups.Select(group => (group.Key, new DecisionTreeClassifier(Label(group)))));
            }
        }
        return best;
    }

    private static DecisionTreeClassifier Binary(
        IReadOnlyList<LabelledFeatures> examples, string name, object? value, IEnumerable<LabelledFeatures>? chosen, LabelledFeatures[] rest)
    {
        var tree = new DecisionTreeClassifier(Label(examples), name) { Default = new(Label(rest.Length > 0 ? rest : examples)) };
        if (chosen is not null)
            tree.Decisions.Add((value, new(Label(chosen))));
        return tree;
    }

    private static FirstSeenCounts<string> Count(IEnumerable<LabelledFeatures> examples)
    {
        var counts = new FirstSeenCounts<string>();
        foreach (var example in examples)
            counts.Add(example.Label);
        return counts;
    }

    private static string Label(IEnumerable<LabelledFeatures> examples) => Count(examples).Max();

    private static long Errors(IEnumerable<LabelledFeatures> examples) =>
        Count(examples) is { Total: > 0 } counts ? counts.Total - counts.Entries.Max(entry => entry.Count) : 0;

    private static double Entropy(IEnumerable<LabelledFeatures> examples)
    {
        var counts = Count(examples);
        return -counts.Entries.Sum(entry => (double)entry.Count / counts.Total is var share ? share * Math.Log2(share) : 0);
    }
}
