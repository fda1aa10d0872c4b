namespace Engram.Text;

/// <summary>What a frequency distribution shows when it is sorted.</summary>
public static class FrequencyRanking
{
    /// <summary>The samples from the most to the least frequent; ties in first-seen order.</summary>
    /// <param name="distribution">The counts.</param>
    /// <param name="most">How many at most; all by default.</param>
    public static IReadOnlyList<(T Sample, long Count)> MostCommon<T>(this FrequencyDistribution<T> distribution, int most = int.MaxValue) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return [.. distribution.Items().OrderByDescending(item => item.Count).Take(most)];
    }

    /// <summary>The most frequent sample, the first seen where several are.</summary>
    /// <exception cref="InvalidOperationException">Nothing was counted.</exception>
    public static T Max<T>(this FrequencyDistribution<T> distribution) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return distribution.B == 0
            ? throw new InvalidOperationException("A distribution without samples has no most frequent one; count something first.")
            : distribution.Items().MaxBy(item => item.Count).Sample;
    }

    /// <summary>The samples that occurred once, in first-seen order.</summary>
    public static IReadOnlyList<T> Hapaxes<T>(this FrequencyDistribution<T> distribution) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return [.. distribution.Items().Where(item => item.Count == 1).Select(item => item.Sample)];
    }

    /// <summary>How many samples occurred r times, for every r that some did, ascending: Nr of Good and Turing.</summary>
    /// <param name="distribution">The counts.</param>
    /// <param name="bins">How many samples there could be; those beyond the seen ones stand at r = 0. Without it that entry is 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer bins than samples seen.</exception>
    public static SortedDictionary<long, long> CountsOfCounts<T>(this FrequencyDistribution<T> distribution, int? bins = null) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(distribution);
        if (bins < distribution.B)
            throw new ArgumentOutOfRangeException(nameof(bins), $"{bins} bins are fewer than the {distribution.B} samples seen; give at least as many.");
        var result = new SortedDictionary<long, long> { [0] = bins is { } all ? all - distribution.B : 0 };
        foreach (var (_, count) in distribution.Items())
            result[count] = result.GetValueOrDefault(count) + 1;
        return result;
    }

    /// <summary>The running sum of the counts of given samples, in their order.</summary>
    public static IEnumerable<long> CumulativeFrequencies<T>(this FrequencyDistribution<T> distribution, IEnumerable<T> samples) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(distribution);
        ArgumentNullException.ThrowIfNull(samples);
        var sum = 0L;
        foreach (var sample in samples)
            yield return sum += distribution[sample];
    }
}
