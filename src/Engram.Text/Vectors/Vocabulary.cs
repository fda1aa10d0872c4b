namespace Engram.Text;

/// <summary>The words of a network and their ids: padding first, then unknown, other specials, and words from the most frequent down.</summary>
/// <remarks>Immutable, safe to share among threads. Equal counts keep first-seen order, so the same text gives the same ids.</remarks>
public sealed class Vocabulary
{
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly string[] words;

    /// <summary>A vocabulary of counted words.</summary>
    /// <param name="counts">How often each word occurred.</param>
    /// <param name="options">Which of them get ids.</param>
    /// <exception cref="ArgumentException">Two special entries are the same, or more than the size allows.</exception>
    public Vocabulary(FrequencyDistribution<string> counts, VocabularyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        Options = options ?? new();
        foreach (var special in new[] { Options.Padding, Options.Unknown }.OfType<string>().Concat(Options.Specials))
            if (!ids.TryAdd(special, ids.Count))
                throw new ArgumentException($"The special entry \"{special}\" is named twice; each needs a name of its own.", nameof(options));
        if (ids.Count > Options.MaximumSize)
            throw new ArgumentException($"{ids.Count} special entries do not fit {Options.MaximumSize}; raise MaximumSize.", nameof(options));
        foreach (var (word, count) in counts.MostCommon())
        {
            if (count < Options.MinimumCount || ids.Count >= Options.MaximumSize)
                break;
            ids.TryAdd(word, ids.Count);
        }
        words = [.. ids.Keys];
    }

    /// <summary>A vocabulary of the words of some texts, read once.</summary>
    public static Vocabulary Build(IEnumerable<IEnumerable<string>> texts, VocabularyOptions? options = null) => new(new(texts.SelectMany(text => text), StringComparer.Ordinal), options);

    /// <summary>What it was built by.</summary>
    public VocabularyOptions Options { get; }

    /// <summary>The number of entries: the rows of an embedding.</summary>
    public int Count => words.Length;

    /// <summary>The entries by id.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>The id of what fills short sequences up; −1 where nothing does.</summary>
    public int PaddingId => Options.Padding is { } padding ? ids[padding] : -1;

    /// <summary>The id of unknown words; −1 where there is none.</summary>
    public int UnknownId => Options.Unknown is { } unknown ? ids[unknown] : -1;

    /// <summary>The id of a word, that of the unknown where it has none.</summary>
    /// <exception cref="KeyNotFoundException">It has none, and there is none for the unknown.</exception>
    public int this[string word] => ids.TryGetValue(word, out var id) ? id : UnknownId >= 0 ? UnknownId
        : throw new KeyNotFoundException($"\"{word}\" is not in the vocabulary of {Count}, which has no entry for unknown words; set VocabularyOptions.Unknown.");

    /// <summary>Whether a word has an id of its own.</summary>
    public bool Contains(string word) => ids.ContainsKey(word);

    /// <summary>The ids of words.</summary>
    public int[] Numericalize(IEnumerable<string> text) => [.. text.Select(word => this[word])];

    /// <summary>The id of a word that lies in a larger text, without a string of it.</summary>
    public int IdOf(ReadOnlySpan<char> word) => ids.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var id) ? id : this[word.ToString()];

    /// <summary>The words of ids.</summary>
    public string[] Spell(IEnumerable<int> numbers) => [.. numbers.Select(id => words[id])];
}
