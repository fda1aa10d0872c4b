namespace Engram.Text;

/// <summary>A word with its tag; the tag is null where a tagger had none to give.</summary>
/// <param name="Word">The word as it stands in the text.</param>
/// <param name="Tag">Its part of speech, or what else the tagger says of it.</param>
public readonly record struct TaggedWord(string Word, string? Tag)
{
    /// <summary>Reads <c>word/TAG</c>, parted at the last separator; without one, the whole is the word.</summary>
    /// <param name="text">What to read.</param>
    /// <param name="separator">What stands between word and tag.</param>
    public static TaggedWord Parse(string text, string separator = "/")
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.LastIndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? new(text, null) : new(text[..at], text[(at + separator.Length)..]);
    }

    /// <summary>Reads a sentence of <c>word/TAG</c>, parted at white space.</summary>
    public static IReadOnlyList<TaggedWord> ParseSentence(string text, string separator = "/")
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => Parse(word, separator))];
    }

    /// <summary><c>word/TAG</c>.</summary>
    public override string ToString() => Tag is null ? Word : $"{Word}/{Tag}";
}
