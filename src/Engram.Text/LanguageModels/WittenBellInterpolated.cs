namespace Engram.Text;

/// <summary>Witten and Bell's smoothing: γ = distinct followers / (distinct followers + all followers).</summary>
/// <remarks>Source: Witten and Bell 1991; Chen and Goodman 1999, equation 15.</remarks>
public sealed class WittenBellInterpolated(int order, NGramVocabulary? vocabulary = null) : InterpolatedLanguageModel(order, vocabulary)
{
    private protected override (double Alpha, double Gamma) Mix(in NGramNode context, int ngram, int length)
    {
        var gamma = context.Followers / ((double)context.Followers + context.Followed);
        return ((1 - gamma) * (ngram == 0 ? 0 : Counts[ngram].Count) / context.Followed, gamma);
    }
}
