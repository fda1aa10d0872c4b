namespace Engram.Text;

/// <summary>Trigrams'n'Tags: a second-order Markov model whose uni-, bi- and trigrams are mixed by weights found by deleted interpolation; tags by beam search.</summary>
/// <remarks>Kept as in NLTK: a sentence's first word sees no history (its beginning is marked differently in training), its second no trigram; an unknown word gets
/// the tag of <c>unknown</c>, or <c>Unk</c>. Source: Brants 2000, "TnT: a statistical part-of-speech tagger".</remarks>
public sealed class TntTagger : ITagger
{
    private readonly record struct State(string Tag, bool Capital);

    private sealed record Path(State Last, State BeforeLast, int Length, double Probability, Path? Before);

    private static readonly State Begin = new("BOS", false);
    private static readonly FirstSeenCounts<State> None = new();

    private readonly FirstSeenCounts<State> _one = new();
    private readonly Dictionary<State, FirstSeenCounts<State>> _two = [];
    private readonly Dictionary<(State, State), FirstSeenCounts<State>> _three = [];
    private readonly Dictionary<string, FirstSeenCounts<string>> _words = [];
    private readonly ITagger? _unknown;
    private readonly int _beam;
    private readonly bool _capitals;
    private double _weight1, _weight2, _weight3;

    private TntTagger(ITagger? unknown, int beam, bool capitals) => (_unknown, _beam, _capitals) = (unknown, beam, capitals);

    /// <summary>Trains a tagger.</summary>
    /// <param name="sentences">Sentences with their tags.</param>
    /// <param name="unknown">Who tags words that were not seen; it must be trained.</param>
    /// <param name="beam">How many paths are kept after each word.</param>
    /// <param name="capitals">Whether a tag with a capital letter is a tag of its own.</param>
    /// <exception cref="ArgumentException">There is not one tagged word, or a word has no tag.</exception>
    public static TntTagger Train(IEnumerable<IReadOnlyList<TaggedWord>> sentences, ITagger? unknown = null, int beam = 1000, bool capitals = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(beam);
        var tagger = new TntTagger(unknown, beam, capitals);
        foreach (var (words, tags) in TaggedSentences.Split(sentences))
        {
            var (first, second) = (Begin, Begin);
            for (var index = 0; index < words.Length; index++)
            {
                var state = new State(tags[index], tagger.IsCapital(words[index]));
                Of(tagger._words, words[index]).Add(state.Tag);
                tagger._one.Add(state);
                Of(tagger._two, second).Add(state);
                Of(tagger._three, (first, second)).Add(state);
                (first, second) = (second, state);
            }
        }
        tagger.Interpolate();
        return tagger;
    }

    /// <inheritdoc/>
    public string?[] Tag(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        List<Path> paths = [new(default, default, 0, 0, null)];
        foreach (var word in words)
        {
            var capital = IsCapital(word);
            if (_words.TryGetValue(word, out var tags))
                paths = [.. paths.SelectMany(path => tags.Entries.Select(entry => Extend(path, new State(entry.Key, capital), entry.Count)))
                    .OrderByDescending(path => path.Probability).Take(_beam)];
            else
            {
                var state = new State((_unknown is null ? "Unk" : _unknown.Tag([word])[0])!, capital);
                paths = [.. paths.Select(path => new Path(state, path.Last, path.Length + 1, path.Probability, path))];
            }
        }
        var result = new string?[words.Count];
        for (var path = paths[0]; path!.Length > 0; path = path.Before)
            result[path.Length - 1] = path.Last.Tag;
        return result;
    }

    private Path Extend(Path path, State state, int seen)
    {
        var two = path.Length > 0 ? _two.GetValueOrDefault(path.Last, None) : None;
        var three = path.Length > 1 ? _three.GetValueOrDefault((path.BeforeLast, path.Last), None) : None;
        var transition = (_weight1 * _one.Frequency(state)) + (_weight2 * two.Frequency(state)) + (_weight3 * three.Frequency(state));
        var word = _one[state] == 0 ? 0 : (double)seen / _one[state];
        // Paths that are equal on paper are told apart by rounding: hence Python's two-argument logarithm, and its order of sums.
        return new(state, path.Last, path.Length + 1, path.Probability + (Math.Log(transition, 2) + Math.Log(word, 2)), path);
    }

    /// <summary>Every trigram votes, as often as it was seen, for the order that foretells it best when it is itself left out.</summary>
    private void Interpolate()
    {
        double one = 0, two = 0, three = 0;
        foreach (var ((_, before), followers) in _three)
            foreach (var (tag, count) in followers.Entries)
            {
                if (_one[tag] == 1)
                    continue;
                var by3 = LeftOut(count, followers.Total);
                var by2 = LeftOut(_two[before][tag], _two[before].Total);
                var by1 = LeftOut(_one[tag], _one.Total);
                if (by1 > by3 && by1 > by2)
                    one += count;
                else if (by2 > by3 && by2 > by1)
                    two += count;
                else if (by3 > by2 && by3 > by1)
                    three += count;
                else if (by3 == by2 && by3 > by1)
                    (two, three) = (two + (count / 2.0), three + (count / 2.0));
                else if (by2 == by1 && by1 > by3)
                    (one, two) = (one + (count / 2.0), two + (count / 2.0));
            }
        var all = one + two + three;
        // Too little text for a single vote: single tags are all there is.
        (_weight1, _weight2, _weight3) = all > 0 ? (one / all, two / all, three / all) : (1, 0, 0);
    }

    private static double LeftOut(int count, long total) => total == 1 ? -1 : (count - 1.0) / (total - 1.0);

    private bool IsCapital(string word) => _capitals && word.Length > 0 && char.IsUpper(word[0]);

    private static FirstSeenCounts<TValue> Of<TKey, TValue>(Dictionary<TKey, FirstSeenCounts<TValue>> counts, TKey key) where TKey : notnull where TValue : notnull =>
        counts.TryGetValue(key, out var found) ? found : counts[key] = new();
}
