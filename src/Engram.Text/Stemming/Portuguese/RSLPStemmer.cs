namespace Engram.Text;

/// <summary>RSLP, the "remover of suffixes of the Portuguese language": plural, feminine, degree and adverb, then a noun's suffix or a verb's ending or a vowel.</summary>
/// <remarks>Source: V. Moreira Orengo and C. Huyck, "A Stemming Algorithm for the Portuguese Language", SPIRE 2001; equal to NLTK 3.8's RSLPStemmer.</remarks>
public sealed class RSLPStemmer : IStemmer
{
    /// <inheritdoc/>
    public int Stem(ReadOnlySpan<char> word, Span<char> stem)
    {
        StemmerExtensions.CheckRoom(word, stem);
        var length = LowerCasing.Lower(word, stem);
        if (stem[..length] is [.., 's'])
            Apply(RSLPRule.Plurals, stem, ref length);
        if (stem[..length] is [.., 'a'])
            Apply(RSLPRule.Feminines, stem, ref length);
        Apply(RSLPRule.Augmentatives, stem, ref length);
        Apply(RSLPRule.Adverbs, stem, ref length);
        _ = Apply(RSLPRule.Nouns, stem, ref length) || Apply(RSLPRule.Verbs, stem, ref length) || Apply(RSLPRule.Vowels, stem, ref length);
        return length;
    }

    /// <summary>The first rule that fits; whether it changed the word.</summary>
    private static bool Apply(RSLPRule[] rules, Span<char> stem, ref int length)
    {
        ReadOnlySpan<char> word = stem[..length];
        foreach (var rule in rules)
            if (word.EndsWith(rule.Suffix, StringComparison.Ordinal) && length >= rule.Suffix.Length + rule.Least && !Keeps(rule, word))
            {
                length -= rule.Suffix.Length;
                rule.Replacement.CopyTo(stem[length..]);
                length += rule.Replacement.Length;
                return rule.Replacement != rule.Suffix;
            }
        return false;
    }

    private static bool Keeps(RSLPRule rule, ReadOnlySpan<char> word)
    {
        foreach (var exception in rule.Exceptions)
            if (word.SequenceEqual(exception))
                return true;
        return false;
    }
}
