namespace Engram.Text;

/// <summary>Naive Bayes: a label's probability is that of the label times those of the features' values under it, each as if it stood alone.</summary>
/// <remarks>Examples that lack a feature count as having the value null. A value that was never seen has the share that smoothing leaves it; a feature that was never
/// seen is passed over. The default smoothing adds ½ to every count (expected likelihood); 1 is Laplace's.</remarks>
public sealed class NaiveBayesClassifier : IClassifier
{
    // Null cannot be the key of a dictionary.
    private static readonly object Missing = new();

    private sealed class Counted
    {
        internal readonly Dictionary<object, double[]> Values = [];
        internal required double[] Totals;
    }

    private readonly string[] _labels;
    private readonly double[] _priors;
    private readonly Dictionary<string, Counted> _features;
    private readonly double _gamma;

    private NaiveBayesClassifier(string[] labels, double[] priors, Dictionary<string, Counted> features, double gamma) =>
        (_labels, _priors, _features, _gamma) = (labels, priors, features, gamma);

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>Trains a classifier.</summary>
    /// <param name="examples">What to learn from.</param>
    /// <param name="gamma">What is added to every count: ½ (expected likelihood), 1 (Laplace) or another number above 0.</param>
    /// <exception cref="ArgumentException">There is no example.</exception>
    public static NaiveBayesClassifier Train(IEnumerable<LabelledFeatures> examples, double gamma = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gamma);
        var all = LabelledFeatures.Check(examples);
        string[] labels = [.. all.Select(example => example.Label).Distinct()];
        var number = labels.Select((label, place) => (label, place)).ToDictionary(pair => pair.label, pair => pair.place);
        var counts = new double[labels.Length];
        var features = new Dictionary<string, Counted>();
        foreach (var example in all)
        {
            var label = number[example.Label];
            counts[label]++;
            foreach (var (name, value) in example.Features)
            {
                if (!features.TryGetValue(name, out var counted))
                    features[name] = counted = new() { Totals = new double[labels.Length] };
                counted.Totals[label]++;
                Row(counted, value ?? Missing, labels.Length)[label]++;
            }
        }
        foreach (var counted in features.Values)
            for (var label = 0; label < labels.Length; label++)
                if (counts[label] > counted.Totals[label])
                {
                    Row(counted, Missing, labels.Length)[label] += counts[label] - counted.Totals[label];
                    counted.Totals[label] = counts[label];
                }
        double[] priors = [.. counts.Select(count => Math.Log2((count + gamma) / (all.Count + (labels.Length * gamma))))];
        return new(labels, priors, features, gamma);
    }

    /// <inheritdoc/>
    public string Classify(IReadOnlyDictionary<string, object?> features) => Probabilities(features).Best;

    /// <summary>How likely each label is.</summary>
    public LabelDistribution Probabilities(IReadOnlyDictionary<string, object?> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var logarithms = (double[])_priors.Clone();
        foreach (var (name, value) in features)
            if (_features.TryGetValue(name, out var counted))
            {
                var counts = counted.Values.GetValueOrDefault(value ?? Missing);
                for (var label = 0; label < logarithms.Length; label++)
                    logarithms[label] += Math.Log2(Probability(counted, counts, label));
            }
        return LabelDistribution.FromLogarithms(_labels, logarithms);
    }

    /// <summary>The values that tell labels apart best: the smaller the least probability under a label beside the greatest, the earlier.</summary>
    /// <param name="count">How many are wanted.</param>
    public IReadOnlyList<FeatureValue> MostInformativeFeatures(int count = 100) =>
        [.. _features.SelectMany(feature => feature.Value.Values.Select(value =>
            {
                // Only labels under which the value was seen take part, as in NLTK.
                var probabilities = Enumerable.Range(0, _labels.Length).Where(label => value.Value[label] > 0).Select(label => Probability(feature.Value, value.Value, label)).ToArray();
                return (Feature: new FeatureValue(feature.Key, value.Key == Missing ? null : value.Key), Ratio: probabilities.Min() / probabilities.Max());
            }))
            .OrderBy(pair => pair.Ratio).ThenBy(pair => pair.Feature, FeatureValueOrder.Instance).Take(count).Select(pair => pair.Feature)];

    private double Probability(Counted counted, double[]? counts, int label) =>
        ((counts?[label] ?? 0) + _gamma) / (counted.Totals[label] + (counted.Values.Count * _gamma));

    private static double[] Row(Counted counted, object value, int labels) =>
        counted.Values.TryGetValue(value, out var row) ? row : counted.Values[value] = new double[labels];
}
