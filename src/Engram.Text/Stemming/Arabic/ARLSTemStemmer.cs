namespace Engram.Text;

/// <summary>ARLSTem, a light stemmer of Arabic without a dictionary: affixes of nouns, plural, feminine, then those of verbs.</summary>
/// <remarks>Source: K. Abainia, S. Ouamour, H. Sayoud, "A novel robust Arabic light stemmer", JETAI 29(3), 2017; equal to NLTK 3.8's ARLSTem.</remarks>
public sealed class ARLSTemStemmer : IStemmer
{
    /// <inheritdoc/>
    public int Stem(ReadOnlySpan<char> word, Span<char> stem)
    {
        StemmerExtensions.CheckRoom(word, stem);
        var token = Normalize(word, stem);
        var bare = Prefix(token);
        var hadPrefix = bare.Length < token.Length;
        token = Suffix(bare);
        if (!Singular(ref token) && !Masculine(ref token) && !hadPrefix)
            token = ARLSTemVerbs.Strip(token);
        token.CopyTo(stem);
        return token.Length;
    }

    internal static Span<char> Normalize(ReadOnlySpan<char> word, Span<char> room)
    {
        var length = 0;
        foreach (var c in word)
            if (c is not (>= '\u064b' and <= '\u065f'))
                room[length++] = c switch { 'آ' or 'أ' or 'إ' => 'ا', 'ى' => 'ي', _ => c };
        return room[..length] is ['و', _, _, _, ..] ? room[1..length] : room[..length];
    }

    internal static Span<char> Prefix(Span<char> token) => token switch
    {
        ['ب' or 'ك' or 'و', 'ا', 'ل', _, _, _, ..] => token[3..],
        ['ف' or 'و', 'ب', 'ا', 'ل', _, _, _, ..] or ['ف', 'ك', 'ا', 'ل', _, _, _, ..] => token[4..],
        ['ف' or 'و', 'ل', 'ل', _, _, _, ..] => token[3..],
        ['ا' or 'ل' or 'ف', 'ل', _, _, _, ..] or ['ف', 'ب', _, _, _, ..] => token[2..],
        _ => token,
    };

    internal static Span<char> Suffix(Span<char> token) => token switch
    {
        [_, _, _, .., 'ك'] => token[..^1],
        [_, _, _, .., 'ك', 'ي' or 'م'] => token[..^2],
        [_, _, _, .., 'ك', 'م', 'ا'] or [_, _, _, .., 'ك', 'ن', '\u0651'] => token[..^3],
        [_, _, _, .., 'ه'] => token[..^1],
        [_, _, _, .., 'ه', 'ا' or 'م'] => token[..^2],
        [_, _, _, .., 'ه', 'م', 'ا'] or [_, _, _, .., 'ه', 'ن', '\u0651'] => token[..^3],
        [_, _, _, .., 'ن', 'ا'] => token[..^2],
        _ => token,
    };

    private static bool Singular(ref Span<char> token)
    {
        switch (token)
        {
            case [_, _, _, .., 'ا' or 'ي' or 'و', 'ن']:
            case [_, _, .., 'ا', 'ت']:
                token = token[..^2];
                return true;
            case ['ا', _, 'ا', _, ..]:
                token[3..].CopyTo(token[2..]);
                token = token[..^1];
                return true;
            case ['ا', _, _, .., 'ا', _]:
                token[^2] = token[^1];
                token = token[1..^1];
                return true;
            default:
                return false;
        }
    }

    private static bool Masculine(ref Span<char> token)
    {
        if (token is not [_, _, _, .., 'ة'])
            return false;
        token = token[..^1];
        return true;
    }
}
