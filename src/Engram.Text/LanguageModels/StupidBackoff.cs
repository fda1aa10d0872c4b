namespace Engram.Text;

/// <summary>The share after the longest context in which the word was seen, times α for each word given up. Scores, not probabilities.</summary>
/// <remarks>Source: Brants et al. 2007, "Large Language Models in Machine Translation", equation 5.</remarks>
public sealed class StupidBackoff(int order, double alpha = 0.4, NGramVocabulary? vocabulary = null) : LanguageModel(order, vocabulary)
{
    /// <summary>By what each step back multiplies.</summary>
    public double Alpha { get; } = alpha;

    private protected override double Score(ReadOnlySpan<int> contexts, int word)
    {
        var factor = 1.0;
        for (var length = contexts.Length - 1; length > 0; length--, factor *= Alpha)
            if (contexts[length] > 0 && Counts.Count(contexts[length], word) > 0)
                return factor * Counts.Share(contexts[length], word);
        return factor * Counts.Share(0, word);
    }
}
