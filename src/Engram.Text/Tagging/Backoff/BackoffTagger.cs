namespace Engram.Text;

/// <summary>A tagger that goes from left to right and asks the next tagger of its chain where it does not know a tag itself.</summary>
/// <param name="backoff">Who is asked next; null where nobody is.</param>
public abstract class BackoffTagger(BackoffTagger? backoff) : ITagger
{
    /// <summary>Who is asked where this tagger has no answer.</summary>
    public BackoffTagger? Backoff { get; } = backoff;

    /// <inheritdoc/>
    public string?[] Tag(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var tags = new string?[words.Count];
        for (var index = 0; index < tags.Length; index++)
            tags[index] = TagOne(words, index, tags);
        return tags;
    }

    /// <summary>This tagger's own answer, or null.</summary>
    /// <param name="words">The whole sentence.</param>
    /// <param name="index">Which word it is about.</param>
    /// <param name="tags">The tags; those before <paramref name="index"/> are known.</param>
    protected abstract string? Choose(IReadOnlyList<string> words, int index, IReadOnlyList<string?> tags);

    internal string? TagOne(IReadOnlyList<string> words, int index, IReadOnlyList<string?> tags)
    {
        for (var tagger = this; tagger is not null; tagger = tagger.Backoff)
            if (tagger.Choose(words, index, tags) is { } tag)
                return tag;
        return null;
    }
}
