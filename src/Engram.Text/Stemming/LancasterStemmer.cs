namespace Engram.Text;

/// <summary>The Lancaster stemmer of English: rules that are tried by a word's last letter until one ends the word; it cuts deep.</summary>
/// <remarks>Source: C. Paice, "Another Stemmer", SIGIR Forum 24(3), 1990; equal to NLTK 3.8's LancasterStemmer.</remarks>
public sealed class LancasterStemmer : IStemmer
{
    private const int MostSteps = 64;
    private static readonly string[] s_prefixes = ["kilo", "micro", "milli", "intra", "ultra", "mega", "nano", "pico", "pseudo"];
    private readonly LancasterRule[][] _rules;
    private readonly bool _stripPrefix;

    /// <summary>A stemmer with these rules.</summary>
    /// <param name="rules">Each an ending backwards, <c>*</c> where the word must be intact, how many letters go, what is written instead, and <c>&gt;</c> to go on or
    /// <c>.</c> to end: <c>ai*2.</c>. Paice's own where it is left out.</param>
    /// <param name="stripPrefix">Whether prefixes as <c>kilo</c> go first.</param>
    /// <exception cref="ArgumentException">A rule is not of that form.</exception>
    public LancasterStemmer(IEnumerable<string>? rules = null, bool stripPrefix = false)
    {
        var parsed = (rules ?? LancasterRules.Paice).Select(LancasterRule.Parse).ToList();
        _rules = [.. Enumerable.Range('a', 26).Select(letter => parsed.Where(rule => rule.Ending[^1] == letter).ToArray())];
        _stripPrefix = stripPrefix;
    }

    /// <inheritdoc/>
    public int Stem(ReadOnlySpan<char> word, Span<char> stem)
    {
        StemmerExtensions.CheckRoom(word, stem);
        var length = LowerCasing.Lower(word, stem);
        if (_stripPrefix)
            foreach (var prefix in s_prefixes)
                if (stem[..length].StartsWith(prefix))
                {
                    stem[prefix.Length..length].CopyTo(stem);
                    length -= prefix.Length;
                    break;
                }

        for (var step = 0; step < MostSteps && LastLetter(stem[..length]) is >= 'a' and <= 'z' and var last; step++)
        {
            var rule = Applicable(_rules[last - 'a'], stem[..length], intact: step == 0);
            if (rule is null || length - rule.Removed + rule.Written.Length > stem.Length)
                break;
            length -= rule.Removed;
            rule.Written.CopyTo(stem[length..]);
            length += rule.Written.Length;
            if (rule.Ends)
                break;
        }
        return length;
    }

    private static LancasterRule? Applicable(LancasterRule[] rules, ReadOnlySpan<char> word, bool intact)
    {
        foreach (var rule in rules)
            if ((intact || !rule.Intact) && word.EndsWith(rule.Ending) && IsAcceptable(word, word.Length - rule.Removed))
                return rule;
        return null;
    }

    /// <summary>The last letter of those that the word begins with.</summary>
    private static char LastLetter(ReadOnlySpan<char> word)
    {
        var i = 0;
        while (i < word.Length && CharacterClass.IsLetter(word[i]))
            i++;
        return i == 0 ? '\0' : word[i - 1];
    }

    private static bool IsAcceptable(ReadOnlySpan<char> word, int left) =>
        IsVowel(word[0]) ? left >= 2 : left >= 3 && (IsVowel(word[1]) || IsVowel(word[2]));

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
