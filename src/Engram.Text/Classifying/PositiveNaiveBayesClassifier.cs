namespace Engram.Text;

/// <summary>Naive Bayes for one class, from examples of it and others of which nothing is known.</summary>
/// <remarks>What the others say of the rest follows from how common the class is: P(v | rest) = (P(v) − π P(v | class)) / (1 − π), not below 0.
/// Source: Denis, Gilleron, Tommasi 2002, "Text classification from positive and unlabeled examples".</remarks>
public sealed class PositiveNaiveBayesClassifier
{
    private static readonly object Missing = new();

    private readonly Dictionary<string, (Dictionary<object, (double Positive, double Negative)> Values, double UnseenPositive)> _features;
    private readonly double _prior;

    private PositiveNaiveBayesClassifier(Dictionary<string, (Dictionary<object, (double, double)>, double)> features, double prior) => (_features, _prior) = (features, prior);

    /// <summary>Trains a classifier.</summary>
    /// <param name="positive">Examples of the class.</param>
    /// <param name="unlabelled">Examples of which nothing is known.</param>
    /// <param name="prior">How common the class is thought to be, between 0 and 1.</param>
    /// <param name="gamma">What is added to every count.</param>
    /// <exception cref="ArgumentException">One of the two has no example.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The prior is not between 0 and 1.</exception>
    public static PositiveNaiveBayesClassifier Train(
        IReadOnlyList<IReadOnlyDictionary<string, object?>> positive, IReadOnlyList<IReadOnlyDictionary<string, object?>> unlabelled, double prior = 0.5, double gamma = 0.5)
    {
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentNullException.ThrowIfNull(unlabelled);
        if (positive.Count == 0 || unlabelled.Count == 0)
            throw new ArgumentException($"Both kinds of examples are needed; there are {positive.Count} positive and {unlabelled.Count} unlabelled ones.");
        if (prior is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(prior), prior, "The prior is the share of the class: it lies between 0 and 1, both excluded.");
        var features = new Dictionary<string, (Dictionary<object, (double, double)>, double)>();
        foreach (var name in positive.Concat(unlabelled).SelectMany(example => example.Keys).Distinct())
        {
            var (inClass, inAll) = (Count(positive, name), Count(unlabelled, name));
            object[] values = [.. inClass.Keys.Concat(inAll.Keys).Append(Missing).Distinct()];
            double Share(Dictionary<object, int> counts, object value, int examples) => (counts.GetValueOrDefault(value) + gamma) / (examples + (values.Length * gamma));
            var rest = values.ToDictionary(value => value, value => Math.Max(0, (Share(inAll, value, unlabelled.Count) - (prior * Share(inClass, value, positive.Count))) / (1 - prior)));
            var sum = rest.Values.Sum();
            features[name] = (values.ToDictionary(value => value, value => (Share(inClass, value, positive.Count), sum > 0 ? rest[value] / sum : 1.0 / values.Length)),
                gamma / (positive.Count + (values.Length * gamma)));
        }
        return new(features, prior);
    }

    /// <summary>Whether it is likelier of the class than not.</summary>
    public bool Classify(IReadOnlyDictionary<string, object?> features) => Probability(features) >= 0.5;

    /// <summary>The probability that it is of the class.</summary>
    public double Probability(IReadOnlyDictionary<string, object?> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var (yes, no) = (Math.Log2(_prior), Math.Log2(1 - _prior));
        foreach (var (name, value) in features)
            if (_features.TryGetValue(name, out var known))
            {
                var (positive, negative) = known.Values.TryGetValue(value ?? Missing, out var found) ? found : (known.UnseenPositive, 0);
                (yes, no) = (yes + Math.Log2(positive), no + Math.Log2(negative));
            }
        return LabelDistribution.FromLogarithms(["yes", "no"], [yes, no])["yes"];
    }

    private static Dictionary<object, int> Count(IReadOnlyList<IReadOnlyDictionary<string, object?>> examples, string name) =>
        examples.Select(example => example.GetValueOrDefault(name) ?? Missing).GroupBy(value => value).ToDictionary(group => group.Key, group => group.Count());
}
