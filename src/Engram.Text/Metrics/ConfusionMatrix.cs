namespace Engram.Text;

/// <summary>How often each label was taken for each other.</summary>
public sealed class ConfusionMatrix
{
    private readonly Dictionary<string, int> indices;
    private readonly int[,] counts;

    /// <summary>Counts pairs of labels.</summary>
    /// <param name="reference">What is right.</param>
    /// <param name="test">What was found, at the same places.</param>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public ConfusionMatrix(IReadOnlyList<string> reference, IReadOnlyList<string> test)
    {
        Accuracy = Scores.Accuracy(reference, test);
        Labels = [.. reference.Concat(test).Distinct().Order(StringComparer.Ordinal)];
        indices = Labels.Select((label, index) => (label, index)).ToDictionary(pair => pair.label, pair => pair.index);
        counts = new int[Labels.Count, Labels.Count];
        foreach (var (right, found) in reference.Zip(test))
            counts[indices[right], indices[found]]++;
        Total = reference.Count;
    }

    /// <summary>The labels of either sequence, by code units.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The number of places.</summary>
    public int Total { get; }

    /// <summary>The share of places with the right label; NaN where there are none.</summary>
    public double Accuracy { get; }

    /// <summary>How often a label was taken for another.</summary>
    /// <exception cref="KeyNotFoundException">Neither sequence has the label.</exception>
    public int this[string reference, string test] => counts[indices[reference], indices[test]];

    /// <summary>How often a label was right.</summary>
    public int Occurrences(string label) => Labels.Sum(other => this[label, other]);

    /// <summary>The share of this label's finds that are right; 0 where it was never found.</summary>
    public double Precision(string label) => Labels.Sum(other => this[other, label]) is > 0 and var found ? (double)this[label, label] / found : 0;

    /// <summary>The share of this label's places at which it was found; 0 where it has none.</summary>
    public double Recall(string label) => Occurrences(label) is > 0 and var right ? (double)this[label, label] / right : 0;

    /// <summary>The weighted harmonic mean of precision and recall.</summary>
    public double F(string label, double alpha = 0.5) => Scores.F(Precision(label), Recall(label), alpha);

    /// <summary>The matrix as a table, a row for each right label.</summary>
    public override string ToString() => this.Table();
}
