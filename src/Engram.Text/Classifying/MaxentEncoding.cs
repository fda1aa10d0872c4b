namespace Engram.Text;

/// <summary>Numbers the pairs of feature value and label that the examples show; GIS needs one more, so that the sum over an example is always the same.</summary>
internal sealed class MaxentEncoding
{
    private readonly Dictionary<(FeatureValue Value, int Label), int> _numbers = [];
    private readonly List<(FeatureValue Value, int Label)> _pairs = [];
    private readonly int? _constant;

    private MaxentEncoding(IReadOnlyList<LabelledFeatures> examples, bool corrected)
    {
        Labels = [.. examples.Select(example => example.Label).Distinct()];
        foreach (var example in examples)
            foreach (var (name, value) in example.Features)
            {
                var pair = (new FeatureValue(name, value), Array.IndexOf(Labels, example.Label));
                if (_numbers.TryAdd(pair, _pairs.Count))
                    _pairs.Add(pair);
            }
        if (corrected)
            _constant = _pairs.Select(pair => pair.Value.Name).Distinct().Count() + 1;
    }

    internal string[] Labels { get; }

    internal int Length => _pairs.Count + (_constant is null ? 0 : 1);

    /// <summary>What every example's values sum to; only with the correction.</summary>
    internal int Constant => _constant ?? throw new InvalidOperationException("Only generalised iterative scaling has a constant sum.");

    internal static MaxentEncoding Learn(IReadOnlyList<LabelledFeatures> examples, bool corrected) => new(examples, corrected);

    internal List<(int Feature, double Value)> Encode(IReadOnlyDictionary<string, object?> features, int label)
    {
        var encoded = new List<(int, double)>();
        foreach (var (name, value) in features)
            if (_numbers.TryGetValue((new(name, value), label), out var number))
                encoded.Add((number, 1));
        if (_constant is { } constant)
            encoded.Add((_pairs.Count, constant - encoded.Count));
        return encoded;
    }

    internal string Describe(int feature) =>
        feature == _pairs.Count && _constant is { } constant ? $"Correction feature ({constant})"
        : feature >= 0 && feature < _pairs.Count && _pairs[feature] is var pair
            ? $"{pair.Value.Name}=={FeatureValue.Show(pair.Value.Value)} and label is {FeatureValue.Show(Labels[pair.Label])}"
        : throw new ArgumentOutOfRangeException(nameof(feature), feature, $"There are {Length} weights, from 0.");
}
