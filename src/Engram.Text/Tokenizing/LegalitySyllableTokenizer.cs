namespace Engram.Text;

/// <summary>Splits a word into syllables that begin as words do, with as many consonants as they may: the legality principle.</summary>
/// <remarks>Source: D. Kahn, "Syllable-based generalizations in English phonology", 1976; equal to NLTK 3.8's LegalitySyllableTokenizer.</remarks>
public sealed class LegalitySyllableTokenizer : ITokenizer
{
    private readonly HashSet<string> _onsets;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly string _vowels;
    private readonly int _longest;

    /// <summary>Learns from words how syllables may begin.</summary>
    /// <param name="words">Words of the language.</param>
    /// <param name="vowels">Its vowels.</param>
    /// <param name="leastFrequency">Beginnings that are no more frequent than this do not count.</param>
    public LegalitySyllableTokenizer(IEnumerable<string> words, string vowels = "aeiouy", double leastFrequency = 0.001)
    {
        _vowels = vowels;
        var onsets = words.Select(Onset).ToList();
        _onsets = onsets.CountBy(onset => onset).Where(onset => (double)onset.Value / onsets.Count > leastFrequency).Select(onset => onset.Key).ToHashSet(StringComparer.Ordinal);
        _lookup = _onsets.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = _onsets.Select(onset => onset.Length).DefaultIfEmpty().Max();
    }

    /// <summary>How syllables may begin: the consonants before the first vowel.</summary>
    public IReadOnlySet<string> LegalOnsets => _onsets;

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        if (text.IsEmpty)
            return;
        var lower = LowerCasing.Lower(text);
        lower = lower.Length == text.Length ? lower : text.ToString().ToLowerInvariant();
        var first = tokens.Count;
        var (end, onset, vowel, hasOnset) = (text.Length, 0, false, false);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            var isVowel = _vowels.Contains(lower[i]);
            if (!vowel)
                vowel = isVowel;
            else if (onset < _longest && _lookup.Contains(lower.AsSpan(i, onset + 1)))
                (onset, hasOnset) = (onset + 1, true);
            else if (isVowel && !hasOnset)
                onset++;
            else
            {
                tokens.Add(new(new(i + 1, end - i - 1)));
                (end, onset, vowel) = (i + 1, 0, isVowel);
            }
        }
        tokens.Add(new(new(0, end)));
        tokens.Reverse(first, tokens.Count - first);
    }

    private string Onset(string word)
    {
        var lower = LowerCasing.Lower(word);
        var vowel = lower.AsSpan().IndexOfAny(_vowels);
        return vowel < 0 ? lower : lower[..vowel];
    }
}
