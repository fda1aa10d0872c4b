namespace Engram.Text;

/// <summary>Corrects another tagger by a list of transformations, in order.</summary>
/// <remarks>Source: Brill 1995, "Transformation-based error-driven learning and natural language processing".</remarks>
/// <param name="initial">The tagger that is corrected.</param>
/// <param name="rules">What is corrected.</param>
public sealed class BrillTagger(ITagger initial, IReadOnlyList<BrillRule> rules) : ITagger
{
    /// <summary>The corrections, in the order in which they are made.</summary>
    public IReadOnlyList<BrillRule> Rules => rules;

    /// <summary>How the training went; null if the rules were given.</summary>
    public BrillTraining? Training { get; init; }

    /// <inheritdoc/>
    public string?[] Tag(IReadOnlyList<string> words)
    {
        var tags = initial.Tag(words);
        foreach (var rule in rules)
            rule.Apply(words, tags);
        return tags;
    }

    /// <summary>Learns rules: again and again the one that mends the most, less what it breaks; of equals the one that mends more, then the first in the order of their characters.</summary>
    /// <param name="initial">The tagger that is corrected; it must be trained.</param>
    /// <param name="sentences">Sentences with their tags.</param>
    /// <param name="templates">The forms of rules: <see cref="BrillTemplates"/>.</param>
    /// <param name="maxRules">The most rules that are learned.</param>
    /// <param name="minScore">What a rule must at least gain.</param>
    /// <exception cref="ArgumentException">There is not one tagged word, or a word has no tag.</exception>
    public static BrillTagger Train(
        ITagger initial, IEnumerable<IReadOnlyList<TaggedWord>> sentences, IReadOnlyList<BrillTemplate> templates, int maxRules = 200, int minScore = 2)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(templates);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minScore);
        var trainer = new BrillTrainer(initial, TaggedSentences.Split(sentences), templates);
        return trainer.Learn(maxRules, minScore);
    }
}
