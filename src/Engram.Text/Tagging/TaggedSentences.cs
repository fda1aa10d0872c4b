namespace Engram.Text;

/// <summary>Training sentences, checked.</summary>
internal static class TaggedSentences
{
    /// <exception cref="ArgumentException">A word has no tag, or there is no word at all.</exception>
    internal static List<(string[] Words, string[] Tags)> Split(IEnumerable<IReadOnlyList<TaggedWord>> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var all = sentences.Where(sentence => sentence.Count > 0)
            .Select((sentence, number) => (sentence.Select(word => word.Word).ToArray(), sentence.Select(word => word.Tag
                ?? throw new ArgumentException($"Sentence {number + 1}: '{word.Word}' has no tag; a tagger learns from words that all have one.", nameof(sentences))).ToArray()))
            .ToList();
        return all.Count > 0 ? all : throw new ArgumentException("There is not one tagged word to learn from.", nameof(sentences));
    }
}
