namespace Engram.Text;

/// <summary>Tags a word by itself and the tags of the words before it.</summary>
public sealed class NgramTagger : ContextTagger
{
    private readonly int _order;

    /// <summary>Trains a tagger.</summary>
    /// <param name="order">1 looks at the word alone; 2 at one tag before it too; and so on.</param>
    /// <param name="sentences">Sentences with their tags.</param>
    /// <param name="backoff">Who is asked for contexts that were not seen; contexts in which it is right are not stored.</param>
    /// <param name="cutoff">A context is stored if its tag was seen more often than this.</param>
    /// <exception cref="ArgumentException">There is not one tagged word, or a word has no tag.</exception>
    public NgramTagger(int order, IEnumerable<IReadOnlyList<TaggedWord>> sentences, BackoffTagger? backoff = null, int cutoff = 0) : base(backoff)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order);
        _order = order;
        Learn(sentences, cutoff);
    }

    /// <summary>By the word alone.</summary>
    public static NgramTagger Unigram(IEnumerable<IReadOnlyList<TaggedWord>> sentences, BackoffTagger? backoff = null, int cutoff = 0) => new(1, sentences, backoff, cutoff);

    /// <summary>By the word and one tag before it.</summary>
    public static NgramTagger Bigram(IEnumerable<IReadOnlyList<TaggedWord>> sentences, BackoffTagger? backoff = null, int cutoff = 0) => new(2, sentences, backoff, cutoff);

    /// <summary>By the word and two tags before it.</summary>
    public static NgramTagger Trigram(IEnumerable<IReadOnlyList<TaggedWord>> sentences, BackoffTagger? backoff = null, int cutoff = 0) => new(3, sentences, backoff, cutoff);

    private protected override string? Context(IReadOnlyList<string> words, int index, IReadOnlyList<string?> tags)
    {
        if (_order == 1)
            return words[index];
        // U+0001 stands for "no tag", U+0000 between the parts: neither is in a tag.
        var before = Enumerable.Range(Math.Max(0, index - _order + 1), Math.Min(index, _order - 1)).Select(place => tags[place] ?? "\u0001");
        return string.Join('\0', before.Append(words[index]));
    }
}
