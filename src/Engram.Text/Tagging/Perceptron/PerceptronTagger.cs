namespace Engram.Text;

/// <summary>The averaged perceptron of parts of speech: quick, and good enough for most that follows.</summary>
/// <remarks>Reads and writes the JSON layout of NLTK 3.9 (weights, tagdict, classes) and gives the tags that NLTK gives with it. Thread-safe.
/// Source: Collins 2002, "Discriminative training methods for hidden Markov models"; features after M. Honnibal's tagger of 2013.</remarks>
public sealed class PerceptronTagger : ITagger
{
    [ThreadStatic]
    private static WordShapes? _shapes;

    private readonly string[] _classes;
    private readonly Dictionary<string, int> _known;
    private readonly FeatureIndex _index = new();
    private readonly PerceptronFeatures _features;
    private readonly int[] _starts;
    private readonly int[] _labels;
    private readonly double[] _weights;

    internal PerceptronTagger(PerceptronModel model)
    {
        Model = model;
        _classes = [.. model.Classes];
        _features = new(_classes);
        var numbers = _classes.Select((tag, number) => (tag, number)).ToDictionary(pair => pair.tag, pair => pair.number);
        _known = model.TagDictionary.ToDictionary(pair => pair.Key, pair => numbers[pair.Value]);
        _starts = new int[model.Weights.Count + 1];
        _labels = new int[model.Weights.Sum(feature => feature.Value.Count)];
        _weights = new double[_labels.Length];
        var end = 0;
        foreach (var (name, weights) in model.Weights)
        {
            var row = _index.Add(FeatureHash.Of(name));
            foreach (var (tag, weight) in weights)
                (_labels[end], _weights[end++]) = (numbers[tag], weight);
            _starts[row + 1] = end;
        }
    }

    /// <summary>For English, with the Penn Treebank's tags: trained on MASC; part of the library, read at first use.</summary>
    /// <remarks>docs/text-models.md says from what it is made, and how good it is.</remarks>
    public static PerceptronTagger English => EnglishModels.Tagger;

    /// <summary>The weights, the words of only one tag, and the tags.</summary>
    public PerceptronModel Model { get; }

    /// <summary>Trains a tagger.</summary>
    /// <param name="sentences">Sentences with their tags.</param>
    /// <param name="iterations">How often all of them are gone through.</param>
    /// <param name="random">Shuffles the sentences between the iterations; without it they keep their order.</param>
    /// <exception cref="ArgumentException">There is not one tagged word, or a word has no tag.</exception>
    public static PerceptronTagger Train(IEnumerable<IReadOnlyList<TaggedWord>> sentences, int iterations = 5, Random? random = null) =>
        new(PerceptronTrainer.Train(sentences, iterations, random));

    /// <summary>Reads NLTK's files (<c>weights.json</c>, <c>tagdict.json</c>, <c>classes.json</c>, with or without a prefix, plain or .gz) from a folder.</summary>
    /// <exception cref="FileNotFoundException">One of them is missing; it is named.</exception>
    /// <exception cref="InvalidDataException">One of them is broken; it is named, with what is wrong.</exception>
    public static PerceptronTagger Load(string folder) => new(PerceptronFiles.Load(folder));

    /// <summary>Writes NLTK's three files to a folder, which is made if it is missing.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="language">The suffix of the files' common name: <c>averaged_perceptron_tagger_eng.weights.json</c>.</param>
    public void Save(string folder, string language = "eng") => PerceptronFiles.Save(Model, folder, language);

    /// <inheritdoc/>
    public string?[] Tag(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var tags = new string?[words.Count];
        var shapes = _shapes ??= new WordShapes();
        shapes.Read(words);
        Span<ulong> hashes = stackalloc ulong[PerceptronFeatures.Count];
        Span<double> scores = _classes.Length <= 256 ? stackalloc double[_classes.Length] : new double[_classes.Length];
        var (previous, beforePrevious) = (_features.Start, _features.Start + 1);
        for (var index = 0; index < tags.Length; index++)
        {
            var word = words[index];
            if (!_known.TryGetValue(word, out var tag))
            {
                _features.Hash(word, shapes, index, previous, beforePrevious, hashes);
                tag = Best(hashes, scores);
            }
            tags[index] = _classes[tag];
            (previous, beforePrevious) = (tag, previous);
        }
        return tags;
    }

    private int Best(ReadOnlySpan<ulong> hashes, Span<double> scores)
    {
        scores.Clear();
        foreach (var hash in hashes)
        {
            var row = _index.Find(hash);
            if (row < 0)
                continue;
            for (var cell = _starts[row]; cell < _starts[row + 1]; cell++)
                scores[_labels[cell]] += _weights[cell];
        }
        return PerceptronTrainer.Best(scores);
    }
}
