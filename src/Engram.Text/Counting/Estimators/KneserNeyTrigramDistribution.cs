namespace Engram.Text;

/// <summary>Kneser and Ney's back-off over trigrams: the last word's probability, given the two before.</summary>
/// <remarks>Unknown surroundings have probability 0, as in NLTK's KneserNeyProbDist; <see cref="KneserNeyInterpolated"/> gives every word one. Source: Kneser and Ney 1995.</remarks>
/// <typeparam name="T">The elements of the trigrams.</typeparam>
public sealed class KneserNeyTrigramDistribution<T> : EstimatedDistribution<T[]> where T : notnull
{
    private readonly Dictionary<(T, T), (long Count, int After)> pairs = [];
    private readonly Dictionary<(T, T), int> before = [];
    private readonly Dictionary<T, int> within = [];
    private readonly double discount;

    /// <summary>An estimate from counts of trigrams.</summary>
    /// <param name="counts">The counts, made with <see cref="NGramComparer{T}"/>.</param>
    /// <param name="discount">What is taken from each count.</param>
    /// <exception cref="ArgumentException">A sample is not a triple.</exception>
    public KneserNeyTrigramDistribution(FrequencyDistribution<T[]> counts, double discount = 0.75) : base(counts)
    {
        this.discount = discount;
        foreach (var (trigram, count) in counts.Items())
        {
            Check(trigram);
            var (first, second, third) = (trigram[0], trigram[1], trigram[2]);
            var (sum, after) = pairs.GetValueOrDefault((first, second));
            pairs[(first, second)] = (sum + count, after + 1);
            before[(second, third)] = before.GetValueOrDefault((second, third)) + 1;
            within[second] = within.GetValueOrDefault(second) + 1;
        }
    }

    /// <inheritdoc/>
    public override double Discount => discount;

    /// <inheritdoc/>
    public override double Probability(T[] sample)
    {
        Check(sample);
        if (!pairs.TryGetValue((sample[0], sample[1]), out var pair))
            return 0;
        if (Counts[sample] is > 0 and var count)
            return (count - discount) / pair.Count;
        var others = within[sample[1]] - pair.After;
        return others == 0 || !before.TryGetValue((sample[1], sample[2]), out var types) ? 0 : pair.After * discount / pair.Count * types / others;
    }

    private static void Check(T[] sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (sample.Length != 3)
            throw new ArgumentException($"A trigram has 3 elements, this one has {sample.Length}.", nameof(sample));
    }
}
