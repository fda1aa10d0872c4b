namespace Engram.Text;

/// <summary>Splits a word into syllables where sonority has a minimum: the sonority sequencing principle.</summary>
/// <remarks>A letter that the hierarchy does not know is a vowel. Source: E. Selkirk 1984; equal to NLTK 3.8's SyllableTokenizer.</remarks>
/// <param name="hierarchy">The letters in groups, the most sonorous first, which are the vowels; English where it is left out.</param>
public sealed class SyllableTokenizer(IReadOnlyList<string>? hierarchy = null) : ITokenizer
{
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private readonly IReadOnlyList<string> _hierarchy = hierarchy ?? ["aeiouy", "lmnrw", "zvsf", "bcdgtkpqxhj"];

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        if (text.IsEmpty)
            return;
        var values = new int[text.Length];
        var vowels = 0;
        for (var i = 0; i < text.Length; i++)
        {
            values[i] = Sonority(text[i]);
            vowels += IsVowel(text[i]) ? 1 : 0;
        }
        if (vowels <= 1)
            tokens.Add(new(new(0, text.Length)));
        else
            Join(text, Breaks(values), tokens);
    }

    private static List<TextSpan> Breaks(int[] values)
    {
        var (spans, start) = (new List<TextSpan>(), 0);
        for (var i = 1; i + 1 < values.Length; i++)
        {
            if (values[i] == -1)
            {
                spans.Add(new(start, i - start));
                spans.Add(new(i, 1));
                start = i + 1;
            }
            else if (values[i - 1] >= values[i] && values[i] == values[i + 1])
            {
                spans.Add(new(start, i + 1 - start));
                start = i + 1;
            }
            else if (values[i - 1] > values[i] && values[i] < values[i + 1])
            {
                spans.Add(new(start, i - start));
                start = i;
            }
        }
        spans.Add(new(start, values.Length - start));
        return spans;
    }

    /// <summary>What has no vowel belongs to the syllable before it, or to the first.</summary>
    private void Join(ReadOnlySpan<char> text, List<TextSpan> spans, List<Token> tokens)
    {
        var (first, front) = (tokens.Count, 0);
        foreach (var span in spans)
            if (span.Length < 2 && (span.Length == 0 || Punctuation.Contains(span.Of(text)[0])))
                tokens.Add(new(span));
            else if (HasVowel(span.Of(text)) && tokens.Count > first)
                tokens.Add(new(span));
            else if (HasVowel(span.Of(text)))
                tokens.Add(new(new(front, span.End - front)));
            else if (tokens.Count > first)
                tokens[^1] = new(new(tokens[^1].Span.Start, span.End - tokens[^1].Span.Start));
    }

    private bool HasVowel(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (IsVowel(c))
                return true;
        return false;
    }

    // A capital vowel is no vowel here, though it is as sonorous as one: so does NLTK.
    private bool IsVowel(char c) => _hierarchy[0].Contains(c) || (Known(c) == 0 && Sonority(c) > 0);

    private int Sonority(char c) => Known(c) is > 0 and var known ? known : char.IsAsciiDigit(c) || Punctuation.Contains(c) ? -1 : _hierarchy.Count;

    private int Known(char c)
    {
        for (var level = 0; level < _hierarchy.Count; level++)
            if (_hierarchy[level].Contains(c) || _hierarchy[level].Contains(char.ToLowerInvariant(c)))
                return _hierarchy.Count - level;
        return 0;
    }
}
