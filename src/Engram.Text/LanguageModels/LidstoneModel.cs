namespace Engram.Text;

/// <summary>Lidstone's smoothing: γ is added to the count of each word of the vocabulary after the whole context; γ = 1 is Laplace's.</summary>
public sealed class LidstoneModel : LanguageModel
{
    /// <summary>A model to fit.</summary>
    /// <param name="order">The longest n-grams.</param>
    /// <param name="gamma">What is added, greater than 0.</param>
    /// <param name="vocabulary">The known words; made by the first fit where it is left out.</param>
    public LidstoneModel(int order, double gamma, NGramVocabulary? vocabulary = null) : base(order, vocabulary)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gamma);
        Gamma = gamma;
    }

    /// <summary>What is added to each count.</summary>
    public double Gamma { get; }

    /// <summary>Laplace's smoothing: one is added.</summary>
    public static LidstoneModel Laplace(int order, NGramVocabulary? vocabulary = null) => new(order, 1, vocabulary);

    private protected override double Score(ReadOnlySpan<int> contexts, int word)
    {
        var (count, followed) = contexts[^1] < 0 ? (0, 0) : (Counts.Count(contexts[^1], word), Counts[contexts[^1]].Followed);
        return (count + Gamma) / (followed + Vocabulary.Count * Gamma);
    }
}
