namespace Engram.Text;

/// <summary>IBM model 1: the probability that a source word becomes a target word, learned from sentence pairs by expectation maximisation.</summary>
/// <remarks>A null word stands before each source sentence. As in NLTK, a target word that occurs twice in a sentence shares one sentence's worth of counts. Source: Brown et al. 1993, section 4.1.</remarks>
public sealed class IbmModel1
{
    private readonly TranslationTable table;

    /// <summary>Learns from sentence pairs.</summary>
    /// <param name="pairs">The words of each source and target sentence.</param>
    /// <param name="iterations">How often the counts are taken.</param>
    public IbmModel1(IEnumerable<(IReadOnlyList<string> Source, IReadOnlyList<string> Target)> pairs, int iterations) : this(new TranslationTable(pairs), iterations)
    {
    }

    internal IbmModel1(TranslationTable table, int iterations)
    {
        this.table = table;
        for (; iterations > 0; iterations--)
            table.Iterate((_, _, _, _) => 1, null);
    }

    /// <summary>The probability of a target word, given a source word (null: the null word); 1e-12 for pairs never seen together.</summary>
    public double Probability(string target, string? source) => table.Probability(target, source);

    /// <summary>The most probable source place of each target word, the last of equals; null for the null word.</summary>
    public IReadOnlyList<int?> Align(IReadOnlyList<string> source, IReadOnlyList<string> target) => table.Align(source, target, (_, _) => 1);
}
