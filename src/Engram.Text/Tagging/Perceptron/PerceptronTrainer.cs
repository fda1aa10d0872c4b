namespace Engram.Text;

/// <summary>Training of the averaged perceptron: on a mistake the right tag's weights grow by one and the guessed tag's shrink by one; the mean over all steps is kept.</summary>
internal sealed class PerceptronTrainer
{
    private const int UnambiguousFrom = 20;
    private const double UnambiguousShare = 0.97;

    private readonly FeatureIndex _index = new(1 << 16);
    private readonly List<string> _names = [];
    private readonly PerceptronRows _rows = new();
    private readonly PerceptronFeatures _features;
    private readonly Dictionary<string, string> _unambiguous;
    private readonly Dictionary<string, int> _known;
    private readonly string[] _classes;
    private readonly WordShapes _shapes = new();
    private int _step;

    private PerceptronTrainer(List<(string[] Words, string[] Tags)> sentences)
    {
        _classes = [.. sentences.SelectMany(sentence => sentence.Tags).Distinct().Order(StringComparer.Ordinal)];
        _features = new(_classes);
        _unambiguous = Unambiguous(sentences);
        _known = _unambiguous.ToDictionary(pair => pair.Key, pair => Array.BinarySearch(_classes, pair.Value, StringComparer.Ordinal));
    }

    internal static PerceptronModel Train(IEnumerable<IReadOnlyList<TaggedWord>> sentences, int iterations, Random? random)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        var all = TaggedSentences.Split(sentences);
        var trainer = new PerceptronTrainer(all);
        var order = all.Select(sentence => (sentence.Words, Tags: sentence.Tags.Select(tag => Array.BinarySearch(trainer._classes, tag, StringComparer.Ordinal)).ToArray())).ToArray();
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            foreach (var (words, tags) in order)
                trainer.Learn(words, tags);
            random?.Shuffle(order);
        }
        return new(trainer._rows.Average(trainer._names, trainer._classes, trainer._step), trainer._unambiguous, trainer._classes);
    }

    /// <summary>The best class; of equals the last, for the classes stand in order and NLTK takes the greatest.</summary>
    internal static int Best(ReadOnlySpan<double> scores)
    {
        var best = 0;
        for (var tag = 1; tag < scores.Length; tag++)
            if (scores[tag] >= scores[best])
                best = tag;
        return best;
    }

    private void Learn(string[] words, int[] tags)
    {
        _shapes.Read(words);
        Span<ulong> hashes = stackalloc ulong[PerceptronFeatures.Count];
        Span<int> rows = stackalloc int[PerceptronFeatures.Count];
        Span<double> scores = _classes.Length <= 256 ? stackalloc double[_classes.Length] : new double[_classes.Length];
        var (previous, beforePrevious) = (_features.Start, _features.Start + 1);
        for (var index = 0; index < words.Length; index++)
        {
            if (!_known.TryGetValue(words[index], out var guess))
            {
                _features.Hash(words[index], _shapes, index, previous, beforePrevious, hashes);
                scores.Clear();
                for (var feature = 0; feature < hashes.Length; feature++)
                    if ((rows[feature] = _index.Find(hashes[feature])) >= 0)
                        _rows.AddTo(scores, rows[feature]);
                guess = Best(scores);
                _step++;
                if (guess != tags[index])
                    for (var feature = 0; feature < hashes.Length; feature++)
                    {
                        if (rows[feature] < 0)
                        {
                            rows[feature] = _index.Add(hashes[feature]);
                            _rows.Add();
                            _names.Add(_features.Name(feature, words[index], _shapes, index, previous, beforePrevious));
                        }
                        _rows.Update(rows[feature], tags[index], 1, _step);
                        _rows.Update(rows[feature], guess, -1, _step);
                    }
            }
            (previous, beforePrevious) = (guess, previous);
        }
    }

    private static Dictionary<string, string> Unambiguous(List<(string[] Words, string[] Tags)> sentences)
    {
        var counts = new Dictionary<string, FirstSeenCounts<string>>();
        foreach (var (words, tags) in sentences)
            for (var index = 0; index < words.Length; index++)
            {
                if (!counts.TryGetValue(words[index], out var tally))
                    counts[words[index]] = tally = new();
                tally.Add(tags[index]);
            }
        return counts.Where(pair => pair.Value.Total >= UnambiguousFrom && (double)pair.Value[pair.Value.Max()] / pair.Value.Total >= UnambiguousShare)
            .ToDictionary(pair => pair.Key, pair => pair.Value.Max());
    }
}
