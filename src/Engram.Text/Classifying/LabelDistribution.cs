namespace Engram.Text;

/// <summary>How likely each label is.</summary>
public sealed class LabelDistribution
{
    private readonly Dictionary<string, double> _probabilities;

    private LabelDistribution(Dictionary<string, double> probabilities) => _probabilities = probabilities;

    /// <summary>The labels and their probabilities, which sum to 1.</summary>
    public IReadOnlyDictionary<string, double> Probabilities => _probabilities;

    /// <summary>The probability of a label; 0 for one that is not known.</summary>
    public double this[string label] => _probabilities.GetValueOrDefault(label);

    /// <summary>The likeliest label; of equals the last in the order of their characters.</summary>
    public string Best => _probabilities.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key, StringComparer.Ordinal).First().Key;

    /// <summary>From base-2 logarithms that need not be normalised; where all are −∞, every label is as likely.</summary>
    internal static LabelDistribution FromLogarithms(IReadOnlyList<string> labels, ReadOnlySpan<double> logarithms)
    {
        var greatest = double.NegativeInfinity;
        foreach (var value in logarithms)
            greatest = Math.Max(greatest, value);
        var sum = 0.0;
        foreach (var value in logarithms)
            sum += Math.Pow(2, value - greatest);
        var probabilities = new Dictionary<string, double>(labels.Count);
        for (var label = 0; label < labels.Count; label++)
            probabilities[labels[label]] = double.IsNegativeInfinity(greatest) ? 1.0 / labels.Count : Math.Pow(2, logarithms[label] - greatest) / sum;
        return new(probabilities);
    }
}
