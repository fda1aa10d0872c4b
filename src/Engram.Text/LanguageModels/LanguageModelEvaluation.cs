namespace Engram.Text;

/// <summary>How well a language model foretells a text.</summary>
public static class LanguageModelEvaluation
{
    /// <summary>The mean of −log₂ score over n-grams, in bits; ∞ where one has score 0.</summary>
    /// <param name="model">The model.</param>
    /// <param name="ngrams">Words with their context before them.</param>
    /// <exception cref="ArgumentException">There are no n-grams.</exception>
    public static double Entropy(this LanguageModel model, IEnumerable<string[]> ngrams)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(ngrams);
        var (sum, count) = (0.0, 0L);
        foreach (var ngram in ngrams)
            (sum, count) = (sum - model.LogScore(ngram[^1], ngram.AsSpan(0, ngram.Length - 1)), count + 1);
        return count == 0 ? throw new ArgumentException("There are no n-grams to take the mean over; give at least one.", nameof(ngrams)) : sum / count;
    }

    /// <summary>2 to the power of the entropy: among how many equally likely words the model seems to choose.</summary>
    public static double Perplexity(this LanguageModel model, IEnumerable<string[]> ngrams) => Math.Pow(2, model.Entropy(ngrams));

    /// <summary>The n-grams of a sentence, padded as <see cref="LanguageModel.Fit"/> pads, that a model of some order is tested on.</summary>
    public static IEnumerable<string[]> TestNGrams(IEnumerable<string> sentence, int order) => NGrams.Of(NGrams.Pad(sentence, order), order);
}
