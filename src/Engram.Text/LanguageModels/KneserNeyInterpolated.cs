namespace Engram.Text;

/// <summary>Interpolated Kneser–Ney: shorter contexts count in how many distinct surroundings a word stands, not how often.</summary>
/// <remarks>By default the shortest level is mixed with the uniform distribution over the vocabulary, so that every word has a probability and those of all
/// words sum to 1. <see cref="NltkCompatible"/> gives NLTK's numbers: 0 for what has no continuation, and sums that are not quite 1. A score costs one hash probe a
/// level. Source: Kneser and Ney 1995; Chen and Goodman 1999, section 4.1.6. With order 1 there are no surroundings, so shares of the counts stand in.</remarks>
public sealed class KneserNeyInterpolated : InterpolatedLanguageModel
{
    /// <summary>A model to fit.</summary>
    /// <param name="order">The longest n-grams.</param>
    /// <param name="discount">What is taken from each count, in [0, 1]. NLTK's default is 0.1; 0.75 foretells better.</param>
    /// <param name="vocabulary">The known words; made by the first fit where it is left out.</param>
    /// <param name="nltkCompatible">NLTK's numbers instead of the corrected ones.</param>
    public KneserNeyInterpolated(int order, double discount = 0.75, NGramVocabulary? vocabulary = null, bool nltkCompatible = false) : base(order, vocabulary) =>
        (Discount, NltkCompatible) = (Checked(discount), nltkCompatible);

    internal KneserNeyInterpolated(NGramCounts counts, NGramVocabulary vocabulary, double discount, bool nltkCompatible) : this(counts.Order, discount, vocabulary, nltkCompatible) => Counts = counts;

    /// <summary>What is taken from each count.</summary>
    public double Discount { get; }

    /// <summary>Whether it gives NLTK's numbers.</summary>
    public bool NltkCompatible { get; }

    /// <summary>Reads a model that <see cref="LanguageModelFile.Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is none, or broken; the message says where.</exception>
    public static KneserNeyInterpolated Load(string path) => LanguageModelFile.Load(path);

    internal static double Checked(double discount) => discount is >= 0 and <= 1 ? discount : throw new ArgumentOutOfRangeException(nameof(discount), $"The discount must lie in [0, 1] for probabilities to sum to 1; it is {discount}.");

    private protected override double Unigram(int word)
    {
        ref readonly var root = ref Counts[0];
        var continued = Order > 1;
        var all = continued ? root.FollowedContinuations : root.Followed;
        var node = Counts.Find(0, word);
        var count = node == 0 ? 0 : continued ? Counts[node].Continuations : Counts[node].Count;
        if (NltkCompatible)
            return all == 0 ? 0 : (double)count / all;
        if (all == 0)
            return 1.0 / Math.Max(Vocabulary.Count, 1);
        var kinds = continued ? root.FollowersContinued : root.Followers;
        return (Math.Max(count - Discount, 0) + Discount * kinds / Vocabulary.Count) / all;
    }

    private protected override (double Alpha, double Gamma) Mix(in NGramNode context, int ngram, int length)
    {
        var longest = length + 1 == Order;
        var all = longest ? context.Followed : context.FollowedContinuations;
        if (all == 0)
            return (0, 1);
        var count = ngram == 0 ? 0 : longest ? Counts[ngram].Count : Counts[ngram].Continuations;
        var kinds = longest || NltkCompatible ? context.Followers : context.FollowersContinued;
        return (Math.Max(count - Discount, 0) / all, Discount * kinds / all);
    }
}
