namespace Engram.Text;

/// <summary>How a <see cref="MaxentClassifier"/> is trained.</summary>
public enum MaxentAlgorithm
{
    /// <summary>Generalised iterative scaling (Darroch and Ratcliff 1972).</summary>
    GIS,

    /// <summary>Improved iterative scaling (Della Pietra, Della Pietra and Lafferty 1997).</summary>
    IIS,
}

/// <summary>Maximum entropy: of all models that expect each pair of feature value and label as often as the examples show it, the one that supposes least else.</summary>
public sealed class MaxentClassifier : IClassifier
{
    private readonly MaxentEncoding _encoding;
    private readonly double[] _weights;

    internal MaxentClassifier(MaxentEncoding encoding, double[] weights) => (_encoding, _weights) = (encoding, weights);

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels => _encoding.Labels;

    /// <summary>The weights, base-2 logarithms, one for each pair of feature value and label in the order in which the examples showed them; with GIS the correction's at the end.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>Trains a classifier.</summary>
    /// <param name="examples">What to learn from.</param>
    /// <param name="algorithm">How.</param>
    /// <param name="iterations">The most rounds.</param>
    /// <param name="minGain">Training ends early where a round raises the log-likelihood by less than this; 0 never ends it early.</param>
    /// <exception cref="ArgumentException">There is no example.</exception>
    public static MaxentClassifier Train(IEnumerable<LabelledFeatures> examples, MaxentAlgorithm algorithm = MaxentAlgorithm.IIS, int iterations = 100, double minGain = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        var all = LabelledFeatures.Check(examples);
        var encoding = MaxentEncoding.Learn(all, corrected: algorithm == MaxentAlgorithm.GIS);
        return MaxentTrainer.Train(encoding, all, algorithm, iterations, minGain);
    }

    /// <inheritdoc/>
    public string Classify(IReadOnlyDictionary<string, object?> features) => Probabilities(features).Best;

    /// <summary>How likely each label is.</summary>
    public LabelDistribution Probabilities(IReadOnlyDictionary<string, object?> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var logarithms = new double[Labels.Count];
        for (var label = 0; label < logarithms.Length; label++)
            foreach (var (feature, value) in _encoding.Encode(features, label))
                logarithms[label] += _weights[feature] * value;
        return LabelDistribution.FromLogarithms(Labels, logarithms);
    }

    /// <summary>The weights that matter most, by number: greatest first, whatever their sign.</summary>
    public IReadOnlyList<int> MostInformativeFeatures(int count = 10) =>
        [.. Enumerable.Range(0, _weights.Length).OrderByDescending(feature => Math.Abs(_weights[feature])).Take(count)];

    /// <summary>What a weight stands for: <c>last=='e' and label is 'female'</c>.</summary>
    public string Describe(int feature) => _encoding.Describe(feature);
}
