namespace Engram.Text;

/// <summary>What can be done with every tagger.</summary>
public static class Tagger
{
    /// <summary>Pairs the words of a sentence with their tags.</summary>
    public static IReadOnlyList<TaggedWord> TagWords(this ITagger tagger, IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(tagger);
        ArgumentNullException.ThrowIfNull(words);
        var tags = tagger.Tag(words);
        return [.. words.Select((word, index) => new TaggedWord(word, tags[index]))];
    }

    /// <summary>The share of words that get the tag they have.</summary>
    /// <param name="tagger">The tagger that is judged.</param>
    /// <param name="sentences">Sentences with the right tags, which the tagger should not have been trained on.</param>
    /// <exception cref="ArgumentException">There is not one word.</exception>
    public static double Accuracy(this ITagger tagger, IEnumerable<IReadOnlyList<TaggedWord>> sentences)
    {
        ArgumentNullException.ThrowIfNull(tagger);
        ArgumentNullException.ThrowIfNull(sentences);
        long right = 0, all = 0;
        foreach (var sentence in sentences)
        {
            var tags = tagger.Tag([.. sentence.Select(word => word.Word)]);
            right += sentence.Where((word, index) => word.Tag == tags[index]).Count();
            all += sentence.Count;
        }
        return all > 0 ? (double)right / all
            : throw new ArgumentException("An accuracy needs at least one tagged word; the sentences hold none.", nameof(sentences));
    }
}
