namespace Engram.Text;

/// <summary>A text's words, to be explored: where they stand, in what company, how often.</summary>
/// <remarks>NLTK's Text. Indexes are made when first asked for; safe to share among threads. <see cref="WordContexts"/> knows which words are used alike.</remarks>
public sealed class TokenizedText
{
    private readonly Lazy<Dictionary<string, List<int>>> places;
    private readonly Lazy<FrequencyDistribution<string>> vocabulary;
    private readonly Lazy<TokenSearch> search;
    private readonly string[] tokens;

    /// <summary>A text to explore.</summary>
    /// <param name="tokens">Its words and signs, in order.</param>
    /// <param name="name">What it is called; its first eight words by default.</param>
    public TokenizedText(IEnumerable<string> tokens, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        this.tokens = [.. tokens];
        Name = name ?? string.Join(' ', Tokens.Take(8)) + "...";
        vocabulary = new(() => new(Tokens));
        search = new(() => new(Tokens));
        places = new(Places);
        Contexts = new(() => new(Tokens));
        WordOnlyContexts = new(() => new(Tokens.Where(WordContexts.IsWord)));
    }

    /// <summary>The words and signs.</summary>
    public IReadOnlyList<string> Tokens => tokens;

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>How often each token occurs, case kept.</summary>
    public FrequencyDistribution<string> Vocabulary => vocabulary.Value;

    /// <summary>Distinct tokens over all; NaN for an empty text.</summary>
    public double LexicalDiversity => (double)Vocabulary.B / Tokens.Count;

    internal Lazy<WordContexts> Contexts { get; }

    internal Lazy<WordContexts> WordOnlyContexts { get; }

    /// <summary>How often a token occurs, case kept.</summary>
    public long Count(string token) => Vocabulary[token];

    /// <summary>The first place of a token, case kept; −1 where it has none.</summary>
    public int IndexOf(string token) => Array.IndexOf(tokens, token);

    /// <summary>The places of a word, whatever its case.</summary>
    public IReadOnlyList<int> Offsets(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return places.Value.GetValueOrDefault(word.ToLowerInvariant()) ?? [];
    }

    /// <summary>The places of some words: what a dispersion picture shows.</summary>
    public IReadOnlyList<(string Word, IReadOnlyList<int> Offsets)> Dispersion(params IEnumerable<string> words) => [.. words.Select(word => (word, Offsets(word)))];

    /// <summary>Each place of a word or phrase, whatever its case, with its surroundings.</summary>
    /// <param name="phrase">The words, one at least.</param>
    /// <param name="width">How many characters (code points) a line has; a quarter as many words are looked at.</param>
    public IEnumerable<ConcordanceLine> Concordance(IReadOnlyList<string> phrase, int width = 79)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        if (phrase.Count == 0)
            throw new ArgumentException("There is no word to look for; give at least one.", nameof(phrase));
        var (half, near) = (Math.Max(0, (width - string.Join(' ', phrase).EnumerateRunes().Count() - 2) / 2), width / 4);
        IEnumerable<int> starts = Offsets(phrase[0]);
        for (var i = 1; i < phrase.Count; i++)
        {
            HashSet<int> next = [.. Offsets(phrase[i]).Select(place => place - i)];
            starts = starts.Where(next.Contains);
        }
        return starts.Select(at => new ConcordanceLine(at, CodePoints.Last(Join(Math.Max(0, at - near), at), half), Join(at, at + phrase.Count), CodePoints.First(Join(at + phrase.Count, at + near), half)));
    }

    /// <summary>Each place of a word, whatever its case, with its surroundings.</summary>
    public IEnumerable<ConcordanceLine> Concordance(string word, int width = 79) => Concordance([word], width);

    /// <summary>Runs of tokens that match a pattern in which each token stands in angle brackets: <c>&lt;a&gt; (&lt;.*&gt;) &lt;man&gt;</c>.</summary>
    /// <inheritdoc cref="TokenSearch.FindAll"/>
    public IEnumerable<string[]> FindAll(string pattern) => search.Value.FindAll(pattern);

    /// <summary>The pairs of words that stand together most strikingly, by likelihood ratio: at least twice, of words of three letters or more.</summary>
    /// <param name="stopWords">Words that are no part of any, in lower case.</param>
    /// <param name="most">How many.</param>
    /// <param name="window">How far apart they may stand.</param>
    public IReadOnlyList<string[]> Collocations(IReadOnlySet<string> stopWords, int most = 20, int window = 2) => CollocationFinder.Bigrams(Tokens, window).WithMinimum(2)
        .WithoutWords(word => word.EnumerateRunes().Count() < 3 || stopWords.Contains(word.ToLowerInvariant())).Best(Association.LikelihoodRatio, most);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private string Join(int from, int to) => from >= to ? "" : string.Join(' ', tokens, from, Math.Min(to, tokens.Length) - from);

    private Dictionary<string, List<int>> Places()
    {
        var found = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var (place, token) in tokens.Index())
        {
            var word = token.ToLowerInvariant();
            if (!found.TryGetValue(word, out var list))
                found[word] = list = [];
            list.Add(place);
        }
        return found;
    }
}
