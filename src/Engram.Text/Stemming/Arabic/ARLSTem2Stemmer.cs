namespace Engram.Text;

/// <summary>ARLSTem 2, which joins more forms of a word than ARLSTem: feminine and adjectives first, and a second round.</summary>
/// <remarks>Source: K. Abainia, H. Rebbani, "Comparing the Effectiveness of the Improved ARLSTem Algorithm with Existing Arabic Light Stemmers", ICTAACS 2019; equal to NLTK 3.8's ARLSTem2.</remarks>
public sealed class ARLSTem2Stemmer : IStemmer
{
    /// <inheritdoc/>
    public int Stem(ReadOnlySpan<char> word, Span<char> stem)
    {
        StemmerExtensions.CheckRoom(word, stem);
        var token = Again(Once(ARLSTemStemmer.Normalize(word, stem)));
        token.CopyTo(stem);
        return token.Length;
    }

    private static Span<char> Once(Span<char> whole)
    {
        var token = ARLSTemStemmer.Prefix(whole);
        var hadPrefix = token.Length < whole.Length;
        if (Masculine(ref token) || Adjective(ref token))
            return token;
        token = ARLSTemStemmer.Suffix(token);
        if (Singular(ref token) || hadPrefix)
            return token;
        var verb = ARLSTemVerbs.Strip(token);
        return verb.Length == token.Length && token is ['ل', 'ن' or 'ت' or 'ي', _, _, _, ..] ? token[2..] : verb;
    }

    private static Span<char> Again(Span<char> token) => token switch
    {
        ['ت', _, _, .., 'ي', _] or ['م', _, _, .., 'و', _] => Without(token, token.Length - 2)[1..],
        [not 'ا', _, _, .., 'ي'] => token[..^1],
        ['ل', _, _, _, ..] => token[1..],
        _ => token,
    };

    private static bool Masculine(ref Span<char> token)
    {
        var shorter = token switch
        {
            ['ت', _, _, .., 'ي', _, 'ي', 'ة'] => Without(token, token.Length - 4)[1..^2],
            ['ا', _, _, .., 'ا', _, 'ي', 'ة'] => Without(token, token.Length - 4)[..^2],
            [_, _, _, .., 'ا', 'ي', 'ة'] => token[..^2],
            [_, 'ا', _, _, .., 'ة'] => Without(token, 1)[..^1],
            [_, _, _, .., 'ي', 'ة'] => token[..^2],
            [_, _, _, .., 'ة'] => token[..^1],
            _ => token,
        };
        return Shortened(ref token, shorter);
    }

    private static bool Adjective(ref Span<char> token) =>
        Shortened(ref token, token is ['ا', _, _, .., 'ا', _, 'ي'] ? Without(token, token.Length - 3)[..^1] : token);

    private static bool Singular(ref Span<char> token)
    {
        var shorter = token switch
        {
            ['م', _, _, _, .., 'و', 'ن'] => token[1..^2],
            [_, _, _, .., 'ا' or 'ي' or 'و', 'ن'] or [_, _, _, .., 'ا', 'ت'] => token[..^2],
            ['ا', _, 'ا', _, _, ..] => Without(token, 2),
            ['ا', _, _, .., 'ا', _] => Without(token, token.Length - 2)[1..],
            _ => token,
        };
        return Shortened(ref token, shorter);
    }

    private static bool Shortened(ref Span<char> token, Span<char> shorter)
    {
        var shortened = shorter.Length < token.Length;
        token = shorter;
        return shortened;
    }

    private static Span<char> Without(Span<char> token, int at)
    {
        token[(at + 1)..].CopyTo(token[at..]);
        return token[..^1];
    }
}
