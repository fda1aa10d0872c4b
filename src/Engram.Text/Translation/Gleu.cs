namespace Engram.Text;

/// <summary>GLEU: matching n-grams of all lengths over the larger of both sides' numbers, the best reference counting.</summary>
/// <remarks>In [0, 1]. Source: Wu et al. 2016, "Google's Neural Machine Translation System", section 5.2.</remarks>
public static class Gleu
{
    /// <summary>The score of one sentence.</summary>
    /// <param name="references">Right translations, as words.</param>
    /// <param name="hypothesis">The translation to judge.</param>
    /// <param name="shortest">The shortest n-grams.</param>
    /// <param name="longest">The longest.</param>
    public static double Sentence(IReadOnlyList<IReadOnlyList<string>> references, IReadOnlyList<string> hypothesis, int shortest = 1, int longest = 4) => Corpus([(references, hypothesis)], shortest, longest);

    /// <summary>The score of a corpus: both numbers summed over the sentences.</summary>
    /// <inheritdoc cref="Sentence"/>
    public static double Corpus(IEnumerable<(IReadOnlyList<IReadOnlyList<string>> References, IReadOnlyList<string> Hypothesis)> sentences, int shortest = 1, int longest = 4)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var (matched, all) = (0L, 0L);
        foreach (var (references, hypothesis) in sentences)
        {
            var overlap = new NGramOverlap(table => table.Words(hypothesis), longest);
            var (bestMatched, bestAll) = (0L, 0L);
            foreach (var reference in references)
            {
                overlap.Reference(reference);
                var (common, larger) = (overlap.Matches().Skip(shortest - 1).Sum(), Math.Max(Total(hypothesis.Count), Total(reference.Count)));
                if (larger > 0 && (bestAll == 0 || (double)common / larger > (double)bestMatched / bestAll))
                    (bestMatched, bestAll) = (common, larger);
            }
            (matched, all) = (matched + bestMatched, all + bestAll);
        }
        return all == 0 ? 0 : (double)matched / all;

        long Total(int words) => Enumerable.Range(shortest, longest - shortest + 1).Sum(n => Math.Max(0L, words - n + 1));
    }
}
