namespace Engram.Text;

/// <summary>How well what was found agrees with what is right.</summary>
public static class Scores
{
    /// <summary>The share of places at which two sequences agree; NaN for empty ones.</summary>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public static double Accuracy<T>(IReadOnlyList<T> reference, IReadOnlyList<T> test)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(test);
        return reference.Count != test.Count
            ? throw new ArgumentException($"The reference has {reference.Count} labels, the test {test.Count}; they must be as many.", nameof(test))
            : (double)reference.Zip(test).Count(pair => EqualityComparer<T>.Default.Equals(pair.First, pair.Second)) / reference.Count;
    }

    /// <summary>The share of what was found that is right; NaN where nothing was found.</summary>
    public static double Precision<T>(IReadOnlySet<T> reference, IReadOnlySet<T> test) => (double)Common(reference, test) / test.Count;

    /// <summary>The share of what is right that was found; NaN where nothing is right.</summary>
    public static double Recall<T>(IReadOnlySet<T> reference, IReadOnlySet<T> test) => (double)Common(reference, test) / reference.Count;

    /// <summary>The weighted harmonic mean of both: 1 / (α/p + (1 − α)/r); 0 where either is, NaN where either set is empty.</summary>
    public static double F<T>(IReadOnlySet<T> reference, IReadOnlySet<T> test, double alpha = 0.5) => F(Precision(reference, test), Recall(reference, test), alpha);

    internal static double F(double precision, double recall, double alpha) => precision == 0 || recall == 0 ? 0 : 1 / (alpha / precision + (1 - alpha) / recall);

    private static int Common<T>(IReadOnlySet<T> reference, IReadOnlySet<T> test)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(test);
        return test.Count(reference.Contains);
    }
}
