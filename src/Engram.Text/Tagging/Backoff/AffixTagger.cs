namespace Engram.Text;

/// <summary>Tags a word by how it begins or ends.</summary>
public sealed class AffixTagger : ContextTagger
{
    private readonly int _length;
    private readonly int _shortest;

    /// <summary>Trains a tagger.</summary>
    /// <param name="sentences">Sentences with their tags.</param>
    /// <param name="affixLength">How many characters: a beginning if positive, an ending if negative.</param>
    /// <param name="minStemLength">How many characters must be left beside the affix.</param>
    /// <param name="backoff">Who is asked for the other words.</param>
    /// <param name="cutoff">An affix is stored if its tag was seen more often than this.</param>
    /// <exception cref="ArgumentException">There is not one tagged word, or a word has no tag, or the length is 0.</exception>
    public AffixTagger(IEnumerable<IReadOnlyList<TaggedWord>> sentences, int affixLength = -3, int minStemLength = 2, BackoffTagger? backoff = null, int cutoff = 0)
        : base(backoff)
    {
        if (affixLength == 0)
            throw new ArgumentException("An affix of 0 characters says nothing of a word; give 3 for beginnings or -3 for endings.", nameof(affixLength));
        (_length, _shortest) = (affixLength, minStemLength + Math.Abs(affixLength));
        Learn(sentences, cutoff);
    }

    private protected override string? Context(IReadOnlyList<string> words, int index, IReadOnlyList<string?> tags)
    {
        var word = words[index];
        if (word.Length < _shortest)
            return null;
        return _length > 0 ? word[.._length] : word[^-_length..];
    }
}
