namespace Engram.Text;

/// <summary>Gives the tag that was commonest in a context; of equals the one seen first. What a context is, its kinds say.</summary>
public abstract class ContextTagger : BackoffTagger
{
    private readonly Dictionary<string, string> _tags = [];

    private protected ContextTagger(BackoffTagger? backoff) : base(backoff)
    {
    }

    /// <summary>How many contexts have a tag.</summary>
    public int Size => _tags.Count;

    /// <inheritdoc/>
    protected override string? Choose(IReadOnlyList<string> words, int index, IReadOnlyList<string?> tags) =>
        Context(words, index, tags) is { } context ? _tags.GetValueOrDefault(context) : null;

    private protected abstract string? Context(IReadOnlyList<string> words, int index, IReadOnlyList<string?> tags);

    /// <summary>Keeps the contexts that the chain behind gets wrong somewhere and whose tag was seen more often than the cutoff.</summary>
    private protected void Learn(IEnumerable<IReadOnlyList<TaggedWord>> sentences, int cutoff)
    {
        var counts = new Dictionary<string, FirstSeenCounts<string>>();
        var useful = new HashSet<string>();
        foreach (var (words, tags) in TaggedSentences.Split(sentences))
            for (var index = 0; index < words.Length; index++)
            {
                if (Context(words, index, tags) is not { } context)
                    continue;
                if (!counts.TryGetValue(context, out var tally))
                    counts[context] = tally = new();
                tally.Add(tags[index]);
                if (Backoff is null || Backoff.TagOne(words, index, tags) != tags[index])
                    useful.Add(context);
            }
        foreach (var context in useful)
            if (counts[context].Max() is var best && counts[context][best] > cutoff)
                _tags[context] = best;
    }
}
