namespace Engram.Text;

/// <summary>Frequency distributions as multisets: sums, differences, unions, intersections, inclusion.</summary>
/// <remarks>Results hold positive counts only, first the samples of the left one.</remarks>
public static class FrequencyArithmetic
{
    /// <summary>The counts of both added.</summary>
    public static FrequencyDistribution<T> Plus<T>(this FrequencyDistribution<T> left, FrequencyDistribution<T> right) where T : notnull => Combine(left, right, (a, b) => a + b);

    /// <summary>The counts of the left one less those of the right one.</summary>
    public static FrequencyDistribution<T> Minus<T>(this FrequencyDistribution<T> left, FrequencyDistribution<T> right) where T : notnull => Combine(left, right, (a, b) => a - b);

    /// <summary>The larger count of each sample.</summary>
    public static FrequencyDistribution<T> Union<T>(this FrequencyDistribution<T> left, FrequencyDistribution<T> right) where T : notnull => Combine(left, right, Math.Max);

    /// <summary>The smaller count of each sample.</summary>
    public static FrequencyDistribution<T> Intersection<T>(this FrequencyDistribution<T> left, FrequencyDistribution<T> right) where T : notnull => Combine(left, right, Math.Min);

    /// <summary>Whether no sample occurs more often in the left one than in the right one.</summary>
    public static bool IsIncludedIn<T>(this FrequencyDistribution<T> left, FrequencyDistribution<T> right) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.Items().All(item => item.Count <= right[item.Sample]);
    }

    private static FrequencyDistribution<T> Combine<T>(FrequencyDistribution<T> left, FrequencyDistribution<T> right, Func<long, long, long> join) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var result = new FrequencyDistribution<T>(left.Ids.Comparer);
        foreach (var sample in left.Samples.Concat(right.Samples.Where(sample => !left.Contains(sample))))
            if (join(left[sample], right[sample]) is > 0 and var count)
                result.Add(sample, count);
        return result;
    }
}
