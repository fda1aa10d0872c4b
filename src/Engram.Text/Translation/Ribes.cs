namespace Engram.Text;

/// <summary>RIBES: whether the words come in the right order, by Kendall's τ, times precision and brevity.</summary>
/// <remarks>In [0, 1]. Words that occur more than once are told apart by their neighbours. Source: Isozaki et al. 2010.</remarks>
public static class Ribes
{
    /// <summary>The score of one sentence, by its best reference; 0 for an empty hypothesis.</summary>
    /// <param name="references">Right translations, as words; at least one.</param>
    /// <param name="hypothesis">The translation to judge.</param>
    /// <param name="alpha">The exponent of the precision.</param>
    /// <param name="beta">The exponent of the brevity penalty.</param>
    public static double Sentence(IReadOnlyList<IReadOnlyList<string>> references, IReadOnlyList<string> hypothesis, double alpha = 0.25, double beta = 0.1)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(hypothesis);
        return hypothesis.Count == 0 ? 0 : references.Max(reference =>
        {
            var order = Order([.. reference], [.. hypothesis]);
            var brevity = Math.Min(1, Math.Exp(1 - (double)reference.Count / hypothesis.Count));
            return Tau(order) * Math.Pow((double)order.Count / hypothesis.Count, alpha) * Math.Pow(brevity, beta);
        });
    }

    /// <summary>The mean score of a corpus' sentences.</summary>
    /// <inheritdoc cref="Sentence"/>
    public static double Corpus(IEnumerable<(IReadOnlyList<IReadOnlyList<string>> References, IReadOnlyList<string> Hypothesis)> sentences, double alpha = 0.25, double beta = 0.1) =>
        sentences.Average(pair => Sentence(pair.References, pair.Hypothesis, alpha, beta));

    // The reference's place of each word that can be told: alone, or with ever more neighbours to the right, then to the left.
    private static List<int> Order(string[] reference, string[] hypothesis)
    {
        var places = new List<int>();
        for (var i = 0; i < hypothesis.Length; i++)
        {
            if (Only(reference, hypothesis, i, 1) is >= 0 and var alone)
            {
                places.Add(alone);
                continue;
            }
            if (!reference.Contains(hypothesis[i]))
                continue;
            for (var more = 1; more < Math.Max(i, hypothesis.Length - i + 1); more++)
                if (i + more < hypothesis.Length && Only(reference, hypothesis, i, more + 1) is >= 0 and var right)
                {
                    places.Add(right);
                    break;
                }
                else if (more <= i && Only(reference, hypothesis, i - more, more + 1) is >= 0 and var left)
                {
                    places.Add(left + more);
                    break;
                }
        }
        return places;
    }

    // Where the reference has a run of the hypothesis, if both have it exactly once; else −1.
    private static int Only(string[] reference, string[] hypothesis, int start, int length)
    {
        var run = hypothesis.AsSpan(start, length);
        return Count(hypothesis, run, out _) == 1 && Count(reference, run, out var place) == 1 ? place : -1;
    }

    private static int Count(ReadOnlySpan<string> sentence, ReadOnlySpan<string> run, out int last)
    {
        var count = 0;
        last = -1;
        for (var i = 0; i + run.Length <= sentence.Length; i++)
            if (sentence.Slice(i, run.Length).SequenceEqual(run))
                (count, last) = (count + 1, i);
        return count;
    }

    // Only runs of consecutive places count as ordered pairs, as in NLTK; scaled into [0, 1].
    private static double Tau(List<int> places)
    {
        if (places.Count < 2)
            return 0;
        var (pairs, run) = (0L, 1L);
        for (var i = 1; i <= places.Count; i++)
            if (i < places.Count && places[i] == places[i - 1] + 1)
                run++;
            else
                (pairs, run) = (pairs + run * (run - 1) / 2, 1);
        return pairs / (places.Count * (places.Count - 1) / 2.0);
    }
}
