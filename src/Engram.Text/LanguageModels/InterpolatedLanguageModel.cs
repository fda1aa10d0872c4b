namespace Engram.Text;

/// <summary>Models in which each context's share is mixed with that of the shorter one: p = α + γ · p of the shorter context.</summary>
/// <remarks>Source: Chen and Goodman 1999, equation 8. A context never seen passes the shorter one's probability through.</remarks>
public abstract class InterpolatedLanguageModel : LanguageModel
{
    private protected InterpolatedLanguageModel(int order, NGramVocabulary? vocabulary) : base(order, vocabulary)
    {
    }

    private protected sealed override double Score(ReadOnlySpan<int> contexts, int word)
    {
        var probability = Unigram(word);
        for (var length = 1; length < contexts.Length && contexts[length] >= 0; length++)
        {
            ref readonly var context = ref Counts[contexts[length]];
            if (context.Followed == 0)
                continue;
            var (alpha, gamma) = Mix(in context, Counts.Find(contexts[length], word), length);
            probability = alpha + gamma * probability;
        }
        return probability;
    }

    private protected virtual double Unigram(int word) => Counts.Share(0, word);

    /// <summary>α and γ of a context that something followed; <paramref name="ngram"/> is 0 where the word never did.</summary>
    private protected abstract (double Alpha, double Gamma) Mix(in NGramNode context, int ngram, int length);
}
