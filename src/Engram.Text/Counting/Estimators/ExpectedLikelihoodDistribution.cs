namespace Engram.Text;

/// <summary>The expected-likelihood estimate: a half is added to each count.</summary>
/// <typeparam name="T">The samples.</typeparam>
public sealed class ExpectedLikelihoodDistribution<T>(FrequencyDistribution<T> counts, int? bins = null) : LidstoneDistribution<T>(counts, 0.5, bins) where T : notnull;
