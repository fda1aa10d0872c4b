namespace Engram.Text;

/// <summary>METEOR: words matched exactly, by stem, then by synonym; a weighted mean of precision and recall, less for matches in many pieces.</summary>
/// <remarks>In [0, 1]. As in NLTK, matches are taken from the sentences' ends, and synonyms are looked up for what the stemmer left. Source: Banerjee and Lavie 2005; Lavie and Agarwal 2007.</remarks>
public static class Meteor
{
    /// <summary>The score of one sentence, by its best reference.</summary>
    /// <param name="references">Right translations, as words; at least one.</param>
    /// <param name="hypothesis">The translation to judge.</param>
    /// <param name="lexicon">Stems and synonyms; null matches exactly.</param>
    /// <param name="alpha">How much more recall weighs: p r / (α p + (1 − α) r).</param>
    /// <param name="beta">The exponent of the pieces' share.</param>
    /// <param name="gamma">How much pieces cost at most.</param>
    public static double Sentence(IReadOnlyList<IReadOnlyList<string>> references, IReadOnlyList<string> hypothesis, IMeteorLexicon? lexicon, double alpha = 0.9, double beta = 3, double gamma = 0.5)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(hypothesis);
        return references.Max(reference => Single(reference, hypothesis, lexicon, alpha, beta, gamma));
    }

    /// <summary>Which words of the hypothesis stand for which of the reference, in the hypothesis' order.</summary>
    public static IReadOnlyList<(int Hypothesis, int Reference)> Align(IReadOnlyList<string> reference, IReadOnlyList<string> hypothesis, IMeteorLexicon? lexicon)
    {
        var (left, right) = (Lower(hypothesis), Lower(reference));
        var matches = new List<(int, int)>();
        Match(left, right, (a, b) => a == b, matches);
        if (lexicon is not null)
        {
            Stem(left, lexicon);
            Stem(right, lexicon);
            Match(left, right, (a, b) => a == b, matches);
            var synonyms = left.Select(word => word.Word).Distinct().ToDictionary(word => word, word => lexicon.Synonyms(word).Append(word).ToHashSet());
            Match(left, right, (a, b) => synonyms[a].Contains(b), matches);
        }
        matches.Sort();
        return matches;
    }

    private static double Single(IReadOnlyList<string> reference, IReadOnlyList<string> hypothesis, IMeteorLexicon? lexicon, double alpha, double beta, double gamma)
    {
        var matches = Align(reference, hypothesis, lexicon);
        if (matches.Count == 0)
            return 0;
        var (precision, recall) = ((double)matches.Count / hypothesis.Count, (double)matches.Count / reference.Count);
        var pieces = 1 + matches.Zip(matches.Skip(1)).Count(pair => pair.Second != (pair.First.Hypothesis + 1, pair.First.Reference + 1));
        return (1 - gamma * Math.Pow((double)pieces / matches.Count, beta)) * precision * recall / (alpha * precision + (1 - alpha) * recall);
    }

    private static List<(int Place, string Word)> Lower(IReadOnlyList<string> sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return [.. sentence.Select((word, place) => (place, word.ToLowerInvariant()))];
    }

    private static void Stem(List<(int Place, string Word)> words, IMeteorLexicon lexicon)
    {
        for (var i = 0; i < words.Count; i++)
            words[i] = (words[i].Place, lexicon.Stem(words[i].Word));
    }

    private static void Match(List<(int Place, string Word)> left, List<(int Place, string Word)> right, Func<string, string, bool> same, List<(int, int)> matches)
    {
        for (var i = left.Count - 1; i >= 0; i--)
            for (var j = right.Count - 1; j >= 0; j--)
                if (same(left[i].Word, right[j].Word))
                {
                    matches.Add((left[i].Place, right[j].Place));
                    left.RemoveAt(i);
                    right.RemoveAt(j);
                    break;
                }
    }
}
