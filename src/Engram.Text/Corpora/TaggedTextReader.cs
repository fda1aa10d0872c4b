namespace Engram.Text;

/// <summary>Reads text of <c>word/TAG</c>, a sentence a line; empty lines part paragraphs.</summary>
public static class TaggedTextReader
{
    /// <summary>The sentences; tags come in capitals.</summary>
    public static IEnumerable<IReadOnlyList<TaggedWord>> Sentences(TextReader text, string separator = "/") => Paragraphs(text, separator).SelectMany(paragraph => paragraph);

    /// <summary>The paragraphs, each of its sentences.</summary>
    public static IEnumerable<IReadOnlyList<IReadOnlyList<TaggedWord>>> Paragraphs(TextReader text, string separator = "/") =>
        PlainTextReader.Paragraphs(text).Select(paragraph => (IReadOnlyList<IReadOnlyList<TaggedWord>>)[.. paragraph.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (IReadOnlyList<TaggedWord>)[.. TaggedWord.ParseSentence(line, separator).Select(word => word with { Tag = word.Tag?.ToUpperInvariant() })])]);
}
