namespace Engram.Text;

/// <summary>Distances between labels, for <see cref="AnnotationTask{TLabel}"/> or alone.</summary>
public static class LabelDistance
{
    /// <summary>0 for equal labels, 1 for different ones.</summary>
    public static double Binary<T>(T first, T second) => EqualityComparer<T>.Default.Equals(first, second) ? 0 : 1;

    /// <summary>The square of the difference of two numbers.</summary>
    public static double Interval(double first, double second) => (first - second) * (first - second);

    /// <summary>1 − |a ∩ b| / |a ∪ b|, in [0, 1]; 0 for two empty sets (Jaccard 1901).</summary>
    public static double Jaccard<T>(IReadOnlySet<T> first, IReadOnlySet<T> second)
    {
        var (common, all) = Overlap(first, second);
        return all == 0 ? 0 : (double)(all - common) / all;
    }

    /// <summary>1 − m |a ∩ b| / |a ∪ b|: m is 1 for equal sets, 0.67 where one holds the other, 0.33 where they overlap, else 0 (Passonneau 2006).</summary>
    public static double Masi<T>(IReadOnlySet<T> first, IReadOnlySet<T> second)
    {
        var (common, all) = Overlap(first, second);
        var weight = common == all ? 1 : common == Math.Min(first.Count, second.Count) ? 0.67 : common > 0 ? 0.33 : 0;
        return all == 0 ? 0 : 1 - (double)common / all * weight;
    }

    private static (int Common, int All) Overlap<T>(IReadOnlySet<T> first, IReadOnlySet<T> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var common = first.Count(second.Contains);
        return (common, first.Count + second.Count - common);
    }
}
