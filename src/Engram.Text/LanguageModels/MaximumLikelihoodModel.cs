namespace Engram.Text;

/// <summary>The share that a word has among those after its whole context; 0 for what was never seen (NLTK's MLE).</summary>
public sealed class MaximumLikelihoodModel(int order, NGramVocabulary? vocabulary = null) : LanguageModel(order, vocabulary)
{
    private protected override double Score(ReadOnlySpan<int> contexts, int word) => contexts[^1] < 0 ? 0 : Counts.Share(contexts[^1], word);
}
