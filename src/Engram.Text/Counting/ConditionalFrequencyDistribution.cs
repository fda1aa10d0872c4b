namespace Engram.Text;

/// <summary>A frequency distribution for each condition: the words by their length, the next words by the word before.</summary>
/// <remarks>Conditions keep first-seen order. Not thread-safe while being added to.</remarks>
/// <typeparam name="TCondition">What the counts depend on.</typeparam>
/// <typeparam name="T">What is counted.</typeparam>
public sealed class ConditionalFrequencyDistribution<TCondition, T> where TCondition : notnull where T : notnull
{
    private readonly Dictionary<TCondition, FrequencyDistribution<T>> distributions;
    private readonly List<TCondition> conditions = [];
    private readonly IEqualityComparer<T>? samples;

    /// <summary>An empty one.</summary>
    /// <param name="conditionComparer">What makes two conditions the same.</param>
    /// <param name="sampleComparer">What makes two samples the same.</param>
    public ConditionalFrequencyDistribution(IEqualityComparer<TCondition>? conditionComparer = null, IEqualityComparer<T>? sampleComparer = null) =>
        (distributions, samples) = (new(conditionComparer), sampleComparer);

    /// <summary>Counts pairs of condition and sample, reading them once.</summary>
    public ConditionalFrequencyDistribution(IEnumerable<(TCondition Condition, T Sample)> outcomes) : this()
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        foreach (var (condition, sample) in outcomes)
            Add(condition, sample);
    }

    /// <summary>The conditions, in first-seen order.</summary>
    public IReadOnlyList<TCondition> Conditions => conditions;

    /// <summary>The number of outcomes under all conditions.</summary>
    public long N => distributions.Values.Sum(distribution => distribution.N);

    /// <summary>The counts under a condition; an empty distribution, not kept, where it never occurred.</summary>
    public FrequencyDistribution<T> this[TCondition condition] => distributions.GetValueOrDefault(condition) ?? new FrequencyDistribution<T>(samples);

    /// <summary>Whether something was counted under a condition.</summary>
    public bool Contains(TCondition condition) => distributions.ContainsKey(condition);

    /// <summary>Counts a sample under a condition.</summary>
    public void Add(TCondition condition, T sample, long times = 1)
    {
        if (!distributions.TryGetValue(condition, out var distribution))
        {
            distributions[condition] = distribution = new(samples);
            conditions.Add(condition);
        }
        distribution.Add(sample, times);
    }
}
