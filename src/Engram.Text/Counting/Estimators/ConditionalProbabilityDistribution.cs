namespace Engram.Text;

/// <summary>A probability distribution for each condition, estimated from conditional counts.</summary>
/// <typeparam name="TCondition">What the probabilities depend on.</typeparam>
/// <typeparam name="T">The samples.</typeparam>
public sealed class ConditionalProbabilityDistribution<TCondition, T> where TCondition : notnull where T : notnull
{
    private readonly Dictionary<TCondition, ProbabilityDistribution<T>> distributions;
    private readonly Lazy<ProbabilityDistribution<T>> unknown;

    /// <summary>Estimates under each condition.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="estimate">The estimator; also asked for an empty distribution, for conditions that never occurred.</param>
    public ConditionalProbabilityDistribution(ConditionalFrequencyDistribution<TCondition, T> counts, Func<FrequencyDistribution<T>, ProbabilityDistribution<T>> estimate)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(estimate);
        distributions = counts.Conditions.ToDictionary(condition => condition, condition => estimate(counts[condition]));
        unknown = new(() => estimate(new()));
    }

    /// <summary>The probabilities under a condition.</summary>
    public ProbabilityDistribution<T> this[TCondition condition] => distributions.GetValueOrDefault(condition) ?? unknown.Value;
}
