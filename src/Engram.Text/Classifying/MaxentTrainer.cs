namespace Engram.Text;

/// <summary>Iterative scaling. All examples are encoded once under every label.</summary>
internal sealed class MaxentTrainer
{
    private const double NewtonConverged = 1e-12;
    private const int NewtonRounds = 300;

    private readonly (int Feature, double Value)[][][] _encoded;
    private readonly int[] _labels;
    private readonly double[] _weights;
    private readonly double[] _shown;
    private readonly MaxentEncoding _encoding;

    private MaxentTrainer(MaxentEncoding encoding, IReadOnlyList<LabelledFeatures> examples)
    {
        _encoding = encoding;
        _encoded = [.. examples.Select(example => Enumerable.Range(0, encoding.Labels.Length).Select(label => encoding.Encode(example.Features, label).ToArray()).ToArray())];
        _labels = [.. examples.Select(example => Array.IndexOf(encoding.Labels, example.Label))];
        _shown = new double[encoding.Length];
        for (var example = 0; example < _labels.Length; example++)
            foreach (var (feature, value) in _encoded[example][_labels[example]])
                _shown[feature] += value;
        // What no example shows must never happen.
        _weights = [.. _shown.Select(count => count == 0 ? double.NegativeInfinity : 0)];
    }

    internal static MaxentClassifier Train(MaxentEncoding encoding, IReadOnlyList<LabelledFeatures> examples, MaxentAlgorithm algorithm, int iterations, double minGain)
    {
        var trainer = new MaxentTrainer(encoding, examples);
        var before = double.NegativeInfinity;
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var likelihood = algorithm == MaxentAlgorithm.GIS ? trainer.Generalised() : trainer.Improved();
            if (minGain > 0 && likelihood - before < minGain)
                break;
            before = likelihood;
        }
        return new(encoding, trainer._weights);
    }

    /// <summary>One round; gives the log-likelihood before it.</summary>
    private double Generalised()
    {
        var expected = new double[_weights.Length];
        var likelihood = Expect((_, feature, share) => expected[feature] += share);
        for (var feature = 0; feature < expected.Length; feature++)
            if (_shown[feature] > 0)
                _weights[feature] += (Math.Log2(_shown[feature]) - Math.Log2(expected[feature])) / _encoding.Constant;
        return likelihood;
    }

    /// <summary>One round: each weight's step solves Σ A(n, feature) 2^(n δ) = shown, where n is how many features of an example are active, by Newton's method.</summary>
    private double Improved()
    {
        double[] active = [.. _encoded.SelectMany(labels => labels.Select(features => features.Sum(feature => feature.Value))).Distinct()];
        var place = active.Select((count, number) => (count, number)).ToDictionary(pair => pair.count, pair => pair.number);
        var expected = new double[active.Length, _weights.Length];
        var likelihood = Expect((count, feature, share) => expected[place[count], feature] += share / _labels.Length);
        var steps = new double[_weights.Length];
        Array.Fill(steps, 1);
        for (var round = 0; round < NewtonRounds; round++)
        {
            double error = 0, size = 0;
            for (var feature = 0; feature < steps.Length; feature++)
            {
                double value = 0, slope = _shown[feature] == 0 ? 1 : 0;
                for (var number = 0; number < active.Length; number++)
                {
                    var power = Math.Pow(2, active[number] * steps[feature]) * expected[number, feature];
                    (value, slope) = (value + power, slope + (active[number] * power));
                }
                var missing = (_shown[feature] / _labels.Length) - value;
                steps[feature] += missing / slope;
                (error, size) = (error + Math.Abs(missing), size + Math.Abs(steps[feature]));
            }
            if (error / size < NewtonConverged)
                break;
        }
        for (var feature = 0; feature < steps.Length; feature++)
            _weights[feature] += steps[feature];
        return likelihood;
    }

    /// <summary>Goes through all examples and labels with the model's probabilities.</summary>
    private double Expect(Action<double, int, double> add)
    {
        var likelihood = 0.0;
        var logarithms = new double[_encoding.Labels.Length];
        for (var example = 0; example < _labels.Length; example++)
        {
            for (var label = 0; label < logarithms.Length; label++)
                logarithms[label] = _encoded[example][label].Sum(feature => _weights[feature.Feature] * feature.Value);
            var distribution = LabelDistribution.FromLogarithms(_encoding.Labels, logarithms);
            likelihood += Math.Log(distribution[_encoding.Labels[_labels[example]]]) / _labels.Length;
            for (var label = 0; label < logarithms.Length; label++)
            {
                var probability = distribution[_encoding.Labels[label]];
                var count = _encoded[example][label].Sum(feature => feature.Value);
                foreach (var (feature, value) in _encoded[example][label])
                    add(count, feature, probability * value);
            }
        }
        return likelihood;
    }
}
