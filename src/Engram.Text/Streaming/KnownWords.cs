namespace Engram.Text;

/// <summary>Strings and lemmas of words that came before, so that frequent ones cost no memory and no search again. So many and no more: a text may have any number of words.</summary>
internal sealed class KnownWords
{
    private const int Most = 1 << 16, Longest = 64;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _strings = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>>[] _lemmas =
        [.. Enum.GetValues<PartOfSpeech>().Select(_ => new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>())];

    internal string String(ReadOnlySpan<char> word)
    {
        if (_strings.TryGetValue(word, out var known))
            return known;
        var made = word.ToString();
        if (_strings.Set.Count >= Most)
            _strings.Set.Clear();
        if (made.Length <= Longest)
            _strings.Set.Add(made);
        return made;
    }

    internal string Lemma(WordNetLemmatizer lemmatizer, ReadOnlySpan<char> word, PartOfSpeech part)
    {
        var lemmas = _lemmas[(int)part];
        if (lemmas.TryGetValue(word, out var known))
            return known;
        // WordNet has no longer words, and its rules would try every ending of one.
        if (word.Length > Longest)
            return word.ToString();
        var made = String(word);
        var lemma = lemmatizer.Lemmatize(made, part);
        if (lemmas.Dictionary.Count >= Most)
            lemmas.Dictionary.Clear();
        return lemmas.Dictionary[made] = lemma;
    }
}
