namespace Engram.Text;

/// <summary>chrF: the mean F-score of character n-grams, which needs no words and is kind to rich morphology.</summary>
/// <remarks>In [0, 1], by code points. Source: Popović 2015.</remarks>
public static class CharacterF
{
    private const double Nothing = 1e-16;

    /// <summary>The score of one sentence.</summary>
    /// <param name="reference">The right translation.</param>
    /// <param name="hypothesis">The translation to judge.</param>
    /// <param name="shortest">The shortest n-grams.</param>
    /// <param name="longest">The longest.</param>
    /// <param name="beta">How much more recall weighs than precision.</param>
    /// <param name="ignoreWhitespace">Whether blanks are dropped first.</param>
    public static double Sentence(string reference, string hypothesis, int shortest = 1, int longest = 6, double beta = 3, bool ignoreWhitespace = true)
    {
        int[] right = Characters(reference, ignoreWhitespace), found = Characters(hypothesis, ignoreWhitespace);
        var overlap = new NGramOverlap(_ => found, longest);
        overlap.Reference(right);
        var matches = overlap.Matches();
        return Enumerable.Range(shortest, longest - shortest + 1).Average(n => F(matches[n - 1], found.Length - n + 1, right.Length - n + 1, beta * beta));
    }

    /// <summary>The mean score of a corpus' sentences.</summary>
    /// <inheritdoc cref="Sentence"/>
    public static double Corpus(IEnumerable<(string Reference, string Hypothesis)> sentences, int shortest = 1, int longest = 6, double beta = 3, bool ignoreWhitespace = true) =>
        sentences.Average(pair => Sentence(pair.Reference, pair.Hypothesis, shortest, longest, beta, ignoreWhitespace));

    private static double F(long common, int found, int right, double factor)
    {
        if (common == 0)
            return Nothing;
        var (precision, recall) = ((double)common / found, (double)common / right);
        return (1 + factor) * precision * recall / (factor * precision + recall);
    }

    private static int[] Characters(string text, bool ignoreWhitespace)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Python's blanks have the four separators U+001C to U+001F more than .NET's.
        return [.. text.EnumerateRunes().Where(rune => !ignoreWhitespace || !(System.Text.Rune.IsWhiteSpace(rune) || rune.Value is >= 0x1C and <= 0x1F)).Select(rune => rune.Value)];
    }
}
