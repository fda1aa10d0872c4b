namespace Engram.Text;

/// <summary>Absolute discounting: the same amount is taken from each count and given to the shorter context.</summary>
/// <remarks>Source: Ney, Essen and Kneser 1994; Chen and Goodman 1999, equation 17.</remarks>
public sealed class AbsoluteDiscountingInterpolated : InterpolatedLanguageModel
{
    /// <summary>A model to fit.</summary>
    /// <param name="order">The longest n-grams.</param>
    /// <param name="discount">What is taken, in [0, 1].</param>
    /// <param name="vocabulary">The known words; made by the first fit where it is left out.</param>
    public AbsoluteDiscountingInterpolated(int order, double discount = 0.75, NGramVocabulary? vocabulary = null) : base(order, vocabulary) => Discount = KneserNeyInterpolated.Checked(discount);

    /// <summary>What is taken from each count.</summary>
    public double Discount { get; }

    private protected override (double Alpha, double Gamma) Mix(in NGramNode context, int ngram, int length) =>
        (Math.Max((ngram == 0 ? 0 : Counts[ngram].Count) - Discount, 0) / context.Followed, Discount * context.Followers / context.Followed);
}
