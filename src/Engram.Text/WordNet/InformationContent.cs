namespace Engram.Text;

/// <summary>How much it says that a text speaks of a synset: −ln of the share of words that mean it or something below it.</summary>
/// <remarks>Nobody knows which of its meanings a word has: each gets its share of the word's count. Source: Resnik 1995.</remarks>
public sealed class InformationContent
{
    private readonly Dictionary<(PartOfSpeech, int), double> _counts = [];
    private readonly Dictionary<PartOfSpeech, double> _totals = [];

    private InformationContent()
    {
    }

    /// <summary>Counts a text.</summary>
    /// <param name="wordNet">The database.</param>
    /// <param name="words">The text's words.</param>
    /// <param name="wholeForEverySense">Whether every meaning of a word gets its whole count, not its share.</param>
    /// <param name="smoothing">What every synset has before the first word: with 0, one that the text never means says infinitely much.</param>
    public static InformationContent FromWords(WordNet wordNet, IEnumerable<string> words, bool wholeForEverySense = false, double smoothing = 1)
    {
        ArgumentNullException.ThrowIfNull(wordNet);
        ArgumentNullException.ThrowIfNull(words);
        var content = new InformationContent();
        foreach (var part in PartsOfSpeech.WithFiles)
            content._totals[part] = smoothing;
        if (smoothing > 0)
            foreach (var synset in wordNet.AllSynsets())
                content._counts[(synset.Part.File(), synset.Offset)] = smoothing;
        foreach (var word in words.GroupBy(word => word))
        {
            var synsets = wordNet.Synsets(word.Key);
            var weight = wholeForEverySense ? word.Count() : (double)word.Count() / Math.Max(1, synsets.Count);
            foreach (var synset in synsets)
                content.Add(synset, weight);
        }
        return content;
    }

    /// <summary>The content of a synset, in nats; infinite where the text never means it.</summary>
    public double Of(Synset synset)
    {
        ArgumentNullException.ThrowIfNull(synset);
        var part = synset.Part.File();
        return _counts.GetValueOrDefault((part, synset.Offset)) is > 0 and var count ? -Math.Log(count / _totals[part]) : double.PositiveInfinity;
    }

    /// <summary>As in NLTK, a synset counts once for every synset of the level below that leads to it: the top can say a little less than nothing.</summary>
    private void Add(Synset synset, double weight)
    {
        var part = synset.Part.File();
        _totals[part] += weight;
        var seen = new HashSet<Synset>();
        for (List<Synset> level = [synset]; level.Count > 0;)
        {
            foreach (var each in level)
                _counts[(part, each.Offset)] = _counts.GetValueOrDefault((part, each.Offset)) + weight;
            seen.UnionWith(level);
            level = [.. level.SelectMany(each => each.Above()).Where(above => !seen.Contains(above))];
        }
    }
}
