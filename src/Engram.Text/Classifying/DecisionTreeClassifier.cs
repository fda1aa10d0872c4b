using System.Text;

namespace Engram.Text;

/// <summary>A tree of questions about features; each is the one that leaves the fewest errors, of equals the one whose feature was seen first.</summary>
public sealed class DecisionTreeClassifier : IClassifier
{
    private readonly string _label;
    private readonly string? _name;
    private readonly List<(object? Value, DecisionTreeClassifier Tree)> _decisions = [];
    private DecisionTreeClassifier? _default;

    internal DecisionTreeClassifier(string label, string? name = null) => (_label, _name) = (label, name);

    internal List<(object? Value, DecisionTreeClassifier Tree)> Decisions => _decisions;

    internal DecisionTreeClassifier? Default { get => _default; set => _default = value; }

    internal string? Name => _name;

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels => [.. AllLabels().Distinct()];

    /// <summary>Trains a tree.</summary>
    /// <exception cref="ArgumentException">There is no example.</exception>
    public static DecisionTreeClassifier Train(IEnumerable<LabelledFeatures> examples, DecisionTreeOptions? options = null) =>
        DecisionTreeTrainer.Train(LabelledFeatures.Check(examples), options ?? new());

    /// <inheritdoc/>
    public string Classify(IReadOnlyDictionary<string, object?> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (_name is null)
            return _label;
        var value = features.GetValueOrDefault(_name);
        foreach (var (decided, tree) in _decisions)
            if (Equals(decided, value))
                return tree.Classify(features);
        return _default?.Classify(features) ?? _label;
    }

    /// <summary>The tree as nested conditions, in Python's writing.</summary>
    /// <param name="depth">How many levels are shown.</param>
    public string Pseudocode(int depth = 4) => Pseudocode("", depth);

    /// <summary>The tree as an indented list with a label at every line's end.</summary>
    /// <param name="width">How wide a line is.</param>
    /// <param name="depth">How many levels are shown.</param>
    public string PrettyFormat(int width = 70, int depth = 4) => PrettyFormat(width, "", depth);

    /// <inheritdoc/>
    public override string ToString() => PrettyFormat();

    private string Pseudocode(string indent, int depth)
    {
        if (_name is null)
            return $"{indent}return {FeatureValue.Show(_label)}\n";
        var text = new StringBuilder();
        foreach (var (value, tree) in Shown())
            Line($"if {_name} == {FeatureValue.Show(value)}: ", tree);
        if (_default is not null)
            Line(_decisions.Count == 1 ? $"if {_name} != {FeatureValue.Show(_decisions[0].Value)}: " : "else: ", _default);
        return text.ToString();

        void Line(string condition, DecisionTreeClassifier tree)
        {
            text.Append(indent).Append(condition);
            text.Append(tree._name is not null && depth > 1 ? "\n" + tree.Pseudocode(indent + "  ", depth - 1) : $"return {FeatureValue.Show(tree._label)}\n");
        }
    }

    private string PrettyFormat(int width, string indent, int depth)
    {
        if (_name is null)
            return $"{indent}{Dots(width - indent.Length - 15)} {_label}\n";
        var text = new StringBuilder();
        foreach (var (value, tree) in Shown())
            Line($"{indent}{_name}={FeatureValue.Plain(value)}? ", 15, tree);
        if (_default is not null)
            Line($"{indent}else: ", 15, _default);
        return text.ToString();

        void Line(string head, int margin, DecisionTreeClassifier tree)
        {
            text.Append(head).Append(Dots(width - margin - head.Length)).Append(' ').Append(tree._label).Append('\n');
            if (tree._name is not null && depth > 1)
                text.Append(tree.PrettyFormat(width, indent + "  ", depth - 1));
        }
    }

    private IEnumerable<(object? Value, DecisionTreeClassifier Tree)> Shown() => _decisions.OrderBy(decision => FeatureValue.Order(decision.Value), FeatureValueOrder.Instance);

    private static string Dots(int count) => new('.', Math.Max(0, count));

    private IEnumerable<string> AllLabels() =>
        _decisions.SelectMany(decision => decision.Tree.AllLabels()).Prepend(_label).Concat(_default?.AllLabels() ?? []);
}
