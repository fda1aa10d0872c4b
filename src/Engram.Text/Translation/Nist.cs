namespace Engram.Text;

/// <summary>NIST: BLEU's kin that weighs rare n-grams more, by how much they tell beyond their beginning.</summary>
/// <remarks>Not bounded by 1. The weight of an n-gram is log₂(count of it without its last word / count), counted in all references. Source: Doddington 2002.</remarks>
public static class Nist
{
    /// <summary>The score of one sentence.</summary>
    /// <param name="references">Right translations, as words.</param>
    /// <param name="hypothesis">The translation to judge.</param>
    /// <param name="longest">The longest n-grams.</param>
    public static double Sentence(IReadOnlyList<IReadOnlyList<string>> references, IReadOnlyList<string> hypothesis, int longest = 5) => Corpus([(references, hypothesis)], longest);

    /// <summary>The score of a corpus, held in memory.</summary>
    /// <inheritdoc cref="Sentence"/>
    public static double Corpus(IReadOnlyList<(IReadOnlyList<IReadOnlyList<string>> References, IReadOnlyList<string> Hypothesis)> sentences, int longest = 5)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 1);
        var table = new NGramTable();
        var weights = Weights(table, [.. sentences.SelectMany(pair => pair.References)], longest);
        var (gained, possible) = (new double[longest], new long[longest]);
        var (referenceLength, length) = (0L, 0L);
        foreach (var (references, hypothesis) in sentences)
        {
            var own = Counts(table, hypothesis, longest);
            var others = references.Select(reference => (Counts: Counts(table, reference, longest), reference.Count)).ToArray();
            for (var n = 1; n <= longest; n++)
            {
                var best = others.Max(other => (own[n - 1].Sum(pair => weights.GetValueOrDefault(pair.Key) * Math.Min(pair.Value, other.Counts[n - 1].GetValueOrDefault(pair.Key))), other.Count));
                gained[n - 1] += best.Item1;
                possible[n - 1] += Math.Max(0, hypothesis.Count - n + 1);
                (referenceLength, length) = (referenceLength + best.Count, length + hypothesis.Count);
            }
        }
        return gained.Zip(possible).Where(pair => pair.Second > 0).Sum(pair => pair.First / pair.Second) * LengthPenalty(referenceLength, length);
    }

    /// <summary>1 for long enough hypotheses; ½ where they have two thirds of the references' length (Doddington 2002, β).</summary>
    public static double LengthPenalty(long reference, long hypothesis)
    {
        var ratio = (double)hypothesis / reference;
        return ratio is > 0 and < 1 ? Math.Exp(Math.Log(0.5) / Math.Pow(Math.Log(1.5), 2) * Math.Pow(Math.Log(ratio), 2)) : Math.Clamp(ratio, 0, 1);
    }

    private static Dictionary<int, double> Weights(NGramTable table, IReadOnlyList<string>[] references, int longest)
    {
        var (counts, beginnings) = (new Dictionary<int, long>(), new Dictionary<int, int>());
        foreach (var reference in references)
            Walk(table, reference, longest, (ngram, beginning, _) => (counts[ngram], beginnings[ngram]) = (counts.GetValueOrDefault(ngram) + 1, beginning));
        counts[0] = references.Sum(reference => (long)reference.Count);
        return beginnings.ToDictionary(pair => pair.Key, pair => Math.Log2((double)counts[pair.Value] / counts[pair.Key]));
    }

    private static Dictionary<int, int>[] Counts(NGramTable table, IReadOnlyList<string> sentence, int longest)
    {
        Dictionary<int, int>[] counts = [.. Enumerable.Range(0, longest).Select(_ => new Dictionary<int, int>())];
        Walk(table, sentence, longest, (ngram, _, length) => counts[length][ngram] = counts[length].GetValueOrDefault(ngram) + 1);
        return counts;
    }

    private static void Walk(NGramTable table, IReadOnlyList<string> sentence, int longest, Action<int, int, int> visit)
    {
        var words = table.Words(sentence);
        for (var start = 0; start < words.Length; start++)
            for (int length = 0, ngram = 0; length < longest && start + length < words.Length; length++)
            {
                var beginning = ngram;
                visit(ngram = table.Add(ngram, words[start + length]), beginning, length);
            }
    }
}
