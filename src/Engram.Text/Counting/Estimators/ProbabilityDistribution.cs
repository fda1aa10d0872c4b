namespace Engram.Text;

/// <summary>A probability for each sample.</summary>
/// <remarks>Immutable once made, as long as the counts below it are left alone; then safe to share among threads.</remarks>
/// <typeparam name="T">The samples.</typeparam>
public abstract class ProbabilityDistribution<T> where T : notnull
{
    /// <summary>The samples that have been seen.</summary>
    public abstract IReadOnlyList<T> Samples { get; }

    /// <summary>The sample with the greatest probability.</summary>
    public virtual T Max => Samples.Count == 0 ? throw new InvalidOperationException("A distribution without samples has no most probable one.") : Samples.MaxBy(Probability)!;

    /// <summary>The probability of a sample, in [0, 1].</summary>
    public abstract double Probability(T sample);

    /// <summary>The logarithm to base 2 of a sample's probability; −∞ where it is 0.</summary>
    public double LogProbability(T sample) => Math.Log2(Probability(sample));

    /// <summary>The entropy over the seen samples, in bits; what has probability 0 adds nothing.</summary>
    public double Entropy() => -Samples.Select(Probability).Where(p => p > 0).Sum(p => p * Math.Log2(p));

    /// <summary>Draws a seen sample in proportion to its probability.</summary>
    /// <param name="random">Where chance comes from.</param>
    public T Draw(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var left = random.NextDouble() * Samples.Sum(Probability);
        foreach (var sample in Samples)
            if ((left -= Probability(sample)) < 0)
                return sample;
        return Samples[^1];
    }

    /// <summary>The expected log₂ probability of what another distribution draws: Σ p log₂ q.</summary>
    /// <param name="actual">Where samples come from, p; this one is q.</param>
    public double LogLikelihood(ProbabilityDistribution<T> actual)
    {
        ArgumentNullException.ThrowIfNull(actual);
        return actual.Samples.Sum(sample => actual.Probability(sample) * LogProbability(sample));
    }
}
