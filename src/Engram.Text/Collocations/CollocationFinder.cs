namespace Engram.Text;

/// <summary>Finds words that stand together more often than chance would have it: bigrams, trigrams, quadgrams, in windows.</summary>
/// <remarks>Words become ids and n-grams numbers, so that counting costs a hash probe a subset. Filters make a new finder; a finder may be asked by any number of threads.
/// A word's own count in a trigram or quadgram window counts the windows' combinations, as in NLTK.</remarks>
public sealed class CollocationFinder
{
    private readonly List<string> words;
    private readonly CollocationCounts counts;
    private readonly IReadOnlyList<(int[] NGram, long Count)> ngrams;

    private CollocationFinder(List<string> words, CollocationCounts counts, IReadOnlyList<(int[], long)> ngrams) => (this.words, this.counts, this.ngrams) = (words, counts, ngrams);

    /// <summary>The number of distinct n-grams left by the filters.</summary>
    public int Count => ngrams.Count;

    /// <summary>Pairs of words at most <paramref name="window"/> − 1 places apart.</summary>
    public static CollocationFinder Bigrams(IEnumerable<string> words, int window = 2) => Find(words, 2, window);

    /// <summary>Triples of words in a window.</summary>
    public static CollocationFinder Trigrams(IEnumerable<string> words, int window = 3) => Find(words, 3, window);

    /// <summary>Quadruples of words in a window.</summary>
    public static CollocationFinder Quadgrams(IEnumerable<string> words, int window = 4) => Find(words, 4, window);

    /// <summary>Only n-grams that occurred so often.</summary>
    public CollocationFinder WithMinimum(long count) => With(ngram => ngram.Count >= count);

    /// <summary>Only n-grams none of whose words is unwanted, stop words say.</summary>
    public CollocationFinder WithoutWords(Func<string, bool> unwanted)
    {
        ArgumentNullException.ThrowIfNull(unwanted);
        bool[] dropped = [.. words.Select(unwanted)];
        return With(ngram => !ngram.NGram.Any(word => dropped[word]));
    }

    /// <summary>Only n-grams that are not unwanted as a whole.</summary>
    public CollocationFinder WithoutNGrams(Func<string[], bool> unwanted)
    {
        ArgumentNullException.ThrowIfNull(unwanted);
        return With(ngram => !unwanted(Spell(ngram.NGram)));
    }

    /// <summary>The n-grams with their scores, the strongest first; equal scores by the words' code points.</summary>
    /// <param name="measure">One of <see cref="Association"/>, or your own.</param>
    public IReadOnlyList<(string[] NGram, double Score)> Score(Func<NGramMarginals, double> measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return [.. ngrams.Select(ngram => (Spell(ngram.NGram), measure(counts.Marginals(ngram.NGram, ngram.Count))))
            .OrderByDescending(scored => scored.Item2).ThenBy(scored => scored.Item1, NGramOrder.Instance)];
    }

    /// <summary>The strongest n-grams.</summary>
    public IReadOnlyList<string[]> Best(Func<NGramMarginals, double> measure, int most) => [.. Score(measure).Take(most).Select(scored => scored.NGram)];

    private CollocationFinder With(Func<(int[] NGram, long Count), bool> wanted) => new(words, counts, [.. ngrams.Where(wanted)]);

    private string[] Spell(int[] ngram) => Array.ConvertAll(ngram, word => words[word]);

    private static CollocationFinder Find(IEnumerable<string> words, int length, int window)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, length);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var spellings = new List<string>();
        var counts = new CollocationCounts(length, window);
        counts.AddRange(words.Select(word =>
        {
            if (!ids.TryGetValue(word, out var id))
            {
                ids[word] = id = spellings.Count;
                spellings.Add(word);
            }
            return id;
        }));
        return new(spellings, counts, counts.Wholes());
    }
}
