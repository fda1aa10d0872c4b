namespace Engram;

/// <summary>A discrete random variable given by its table of values and probabilities.</summary>
public sealed record FiniteVariable : DiscreteVariable
{
    private readonly SortedList<double, double> _masses = [];

    /// <summary>A variable that takes these values with these probabilities.</summary>
    /// <param name="table">Values, each once, with probabilities from 0 that sum to 1.</param>
    /// <exception cref="ArgumentException">A value is named twice or is no number, or the probabilities are none.</exception>
    public FiniteVariable(params IReadOnlyList<(double Value, double Probability)> table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Information.RequireProbabilities([.. table.Select(row => row.Probability)], "The table");
        foreach (var (value, probability) in table)
        {
            if (!double.IsFinite(value) || !_masses.TryAdd(value, probability))
                throw new ArgumentException($"The table's values are numbers, each named once; got {value} {(double.IsFinite(value) ? "twice" : "")}.", nameof(table));
        }
    }

    /// <summary>A variable that takes each value alike: a die of (1, 2, 3, 4, 5, 6).</summary>
    public static FiniteVariable Uniform(params IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new([.. values.Select(value => (value, 1.0 / values.Count))]);
    }

    /// <inheritdoc/>
    public override IEnumerable<double> Values => _masses.Keys;

    /// <inheritdoc/>
    public override double Mass(double x) => _masses.GetValueOrDefault(x);
}
