using System.Text.RegularExpressions;

namespace Engram.Text;

/// <summary>Tags by a classifier that sees a word, its neighbours, its ending and the tags before it.</summary>
public sealed partial class ClassifierBasedTagger(IClassifier classifier, BackoffTagger? backoff = null) : BackoffTagger(backoff)
{
    /// <summary>Trains a tagger: by naive Bayes, unless another trainer is given.</summary>
    /// <exception cref="ArgumentException">There is not one tagged word, or a word has no tag.</exception>
    public static ClassifierBasedTagger Train(
        IEnumerable<IReadOnlyList<TaggedWord>> sentences, Func<IReadOnlyList<LabelledFeatures>, IClassifier>? trainer = null, BackoffTagger? backoff = null)
    {
        var examples = TaggedSentences.Split(sentences)
            .SelectMany(sentence => sentence.Words.Select((_, index) => new LabelledFeatures(Features(sentence.Words, index, sentence.Tags), sentence.Tags[index])));
        return new((trainer ?? (all => NaiveBayesClassifier.Train(all)))([.. examples]), backoff);
    }

    /// <inheritdoc/>
    protected override string? Choose(IReadOnlyList<string> words, int index, IReadOnlyList<string?> tags) => classifier.Classify(Features(words, index, tags));

    /// <summary>What the classifier sees of a word.</summary>
    public static IReadOnlyDictionary<string, object?> Features(IReadOnlyList<string> words, int index, IReadOnlyList<string?> tags)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(tags);
        var lower = words[index].ToLowerInvariant();
        var last = index > 0 ? words[index - 1].ToLowerInvariant() : null;
        var secondLast = index > 1 ? words[index - 2].ToLowerInvariant() : null;
        var (tag, tagBefore) = (index > 0 ? tags[index - 1] : null, index > 1 ? tags[index - 2] : null);
        return new Dictionary<string, object?>
        {
            ["prevtag"] = tag, ["prevprevtag"] = tagBefore,
            ["word"] = words[index], ["word.lower"] = lower,
            ["suffix3"] = Ending(lower, 3), ["suffix2"] = Ending(lower, 2), ["suffix1"] = Ending(lower, 1),
            ["prevprevword"] = secondLast, ["prevword"] = last,
            ["prevtag+word"] = $"{tag ?? "None"}+{lower}", ["prevprevtag+word"] = $"{tagBefore ?? "None"}+{lower}", ["prevword+word"] = $"{last ?? "None"}+{lower}",
            ["shape"] = Shape(words[index]),
        };
    }

    private static string Ending(string word, int length) => word[Math.Max(0, word.Length - length)..];

    private static string Shape(string word) =>
        Number().IsMatch(word) ? "number"
        : word.Length > 0 && !word.Any(IsWord) ? "punct"
        : Capitalised().IsMatch(word) ? "upcase"
        : LowerCase().IsMatch(word) ? "downcase"
        : word.Length > 0 && word.All(IsWord) ? "mixedcase" : "other";

    // Python's \w: letters and numbers of any script, and the underscore; no marks.
    private static bool IsWord(char unit) => char.IsLetterOrDigit(unit) || unit == '_' || char.IsNumber(unit) || char.IsSurrogate(unit);

    [GeneratedRegex(@"^(?:[0-9]+(?:\.[0-9]*)?|[0-9]*\.[0-9]+$)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("^[A-Z][a-z]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Capitalised();

    [GeneratedRegex("^[a-z]+$", RegexOptions.CultureInvariant)]
    private static partial Regex LowerCase();
}
