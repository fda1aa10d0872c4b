namespace Engram.Text;

/// <summary>A distribution given as a table; NLTK's DictionaryProbDist.</summary>
/// <typeparam name="T">The samples.</typeparam>
public class TableDistribution<T> : ProbabilityDistribution<T> where T : notnull
{
    private readonly Dictionary<T, double> table;

    /// <summary>A table of probabilities.</summary>
    /// <param name="probabilities">The probability of each sample.</param>
    /// <param name="normalize">Divide by their sum, so that they sum to 1; all equal where the sum is 0.</param>
    public TableDistribution(IEnumerable<KeyValuePair<T, double>> probabilities, bool normalize = false)
    {
        table = new(probabilities);
        Samples = [.. table.Keys];
        if (!normalize)
            return;
        var sum = table.Values.Sum();
        foreach (var sample in Samples)
            table[sample] = sum == 0 ? 1.0 / table.Count : table[sample] / sum;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<T> Samples { get; }

    /// <inheritdoc/>
    public override double Probability(T sample) => table.GetValueOrDefault(sample);
}
