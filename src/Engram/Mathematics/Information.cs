namespace Engram;

/// <summary>The unit of information: the base of the logarithm.</summary>
public enum InformationUnit
{
    /// <summary>Base 2: what a fair coin tells.</summary>
    Bits,

    /// <summary>Base e, as losses count.</summary>
    Nats,
}

/// <summary>How much events and distributions tell. What never happens tells nothing: 0·log 0 counts as 0.</summary>
/// <remarks>Of whole batches of logits, <see cref="CrossEntropy"/> and <see cref="KullbackLeibler"/> are the losses to train with. Source: Shannon 1948, "A mathematical theory of communication".</remarks>
public static class Information
{
    /// <summary>I(x) = −log P(x): the rarer, the more it tells; infinite for what never happens.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is none.</exception>
    public static double Of(double probability, InformationUnit unit = InformationUnit.Bits)
    {
        if (!(probability >= 0 && probability <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        // −log 1 is 0, not −0.
        return 0 - Log(probability, unit);
    }

    /// <summary>H(P) = −Σ P(x)·log P(x): what a draw tells on average.</summary>
    /// <exception cref="ArgumentException">The numbers are no probabilities that sum to 1.</exception>
    public static double Entropy(ReadOnlySpan<double> p, InformationUnit unit = InformationUnit.Bits)
    {
        RequireProbabilities(p, "P");
        return Cross(p, p, unit);
    }

    /// <summary>H(P, Q) = −Σ P(x)·log Q(x): what a draw from P tells whoever believes in Q.</summary>
    /// <exception cref="ArgumentException">The numbers are no probabilities that sum to 1, or not as many.</exception>
    public static double CrossEntropy(ReadOnlySpan<double> p, ReadOnlySpan<double> q, InformationUnit unit = InformationUnit.Bits)
    {
        RequireProbabilities(p, "P");
        RequireProbabilities(q, "Q");
        if (p.Length != q.Length)
            throw new ArgumentException($"P and Q tell the probabilities of the same events, got {p.Length} and {q.Length}.", nameof(q));
        return Cross(p, q, unit);
    }

    /// <summary>The Kullback–Leibler divergence D(P‖Q) = Σ P(x)·log(P(x)/Q(x)) = H(P, Q) − H(P), from 0 (only for P = Q) to infinity (where Q rules out what P does not).</summary>
    /// <exception cref="ArgumentException">The numbers are no probabilities that sum to 1, or not as many.</exception>
    /// <remarks>Source: Kullback, Leibler 1951, "On information and sufficiency".</remarks>
    public static double Divergence(ReadOnlySpan<double> p, ReadOnlySpan<double> q, InformationUnit unit = InformationUnit.Bits)
    {
        RequireProbabilities(p, "P");
        RequireProbabilities(q, "Q");
        if (p.Length != q.Length)
            throw new ArgumentException($"P and Q tell the probabilities of the same events, got {p.Length} and {q.Length}.", nameof(q));
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
            sum += p[i] == 0 ? 0 : p[i] * Log(p[i] / q[i], unit);
        // Rounding may leave a last bit below.
        return Math.Max(0, sum);
    }

    private static double Cross(ReadOnlySpan<double> p, ReadOnlySpan<double> q, InformationUnit unit)
    {
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
            sum -= p[i] == 0 ? 0 : p[i] * Log(q[i], unit);
        return sum;
    }

    internal static void RequireProbabilities(ReadOnlySpan<double> p, string name)
    {
        var sum = 0.0;
        foreach (var probability in p)
            sum += probability >= 0 ? probability : throw new ArgumentException($"{name} has the probability {probability}; probabilities lie between 0 and 1.");
        if (!(Math.Abs(sum - 1) <= 1e-9))
            throw new ArgumentException($"{name}'s {p.Length} probabilities sum to {sum}, not to 1; divide each by the sum.");
    }

    private static double Log(double value, InformationUnit unit) => unit == InformationUnit.Bits ? Math.Log2(value) : Math.Log(value);
}
