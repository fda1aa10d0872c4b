namespace Engram.Text;

/// <summary>Laplace's estimate: one is added to each count.</summary>
/// <typeparam name="T">The samples.</typeparam>
public sealed class LaplaceDistribution<T>(FrequencyDistribution<T> counts, int? bins = null) : LidstoneDistribution<T>(counts, 1, bins) where T : notnull;
