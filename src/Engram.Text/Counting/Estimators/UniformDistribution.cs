namespace Engram.Text;

/// <summary>The same probability for each of some samples.</summary>
/// <typeparam name="T">The samples.</typeparam>
public sealed class UniformDistribution<T>(IEnumerable<T> samples)
    : TableDistribution<T>(samples.Distinct().Select(sample => KeyValuePair.Create(sample, 1.0)), normalize: true) where T : notnull;
