using System.Text.Json;
using Engram.Text;

namespace Engram.Cli;

/// <summary>Words as lines, or sentences of words as JSON.</summary>
internal static class WordLines
{
    /// <summary>Writes every word of some texts.</summary>
    /// <param name="input">The texts.</param>
    /// <param name="output">Where to.</param>
    /// <param name="options">The steps.</param>
    /// <param name="bySentence">Whether a sentence is a line; else a word is.</param>
    /// <param name="forms">What the steps make of words, as JSON calls it: <c>stems</c>, <c>lemmas</c>, <c>tags</c>; null where it is the words themselves.</param>
    internal static void Write(TextInput input, Output output, TextPipelineOptions options, bool bySentence, string? forms) =>
        TextRun.Stream(input, options, output, (batch, file, lines) =>
        {
            foreach (var sentence in batch.Sentences)
                if (output.Json)
                    lines.Object(file, json => Write(json, batch, sentence, forms, options.Tagger is not null));
                else
                    Write(lines, batch, sentence, bySentence, tags: forms == "tags");
        });

    private static void Write(TextLines lines, TextBatch batch, BatchSentence sentence, bool bySentence, bool tags)
    {
        for (var word = sentence.FirstWord; word < sentence.FirstWord + sentence.Words; word++)
        {
            lines.Add(batch[word]);
            if (tags)
                lines.Add("/").Add(batch.TagOf(word));
            lines.Add(bySentence && word < sentence.FirstWord + sentence.Words - 1 ? " " : "\n");
        }
    }

    private static void Write(Utf8JsonWriter json, TextBatch batch, BatchSentence sentence, string? forms, bool tags)
    {
        json.WriteNumber("offset", batch.Offset + sentence.Span.Start);
        // Where a form of its own is shown, the word stands as the tokenizer gave it.
        Each("words", word => json.WriteStringValue(forms is null ? batch[word] : batch.TokenOf(word)));
        Each("offsets", word => json.WriteNumberValue(batch.OffsetOf(word)));
        if (forms is not (null or "tags"))
            Each(forms, word => json.WriteStringValue(batch[word]));
        if (tags)
            Each("tags", word => json.WriteStringValue(batch.TagOf(word)));

        void Each(string name, Action<int> write)
        {
            json.WriteStartArray(name);
            for (var word = sentence.FirstWord; word < sentence.FirstWord + sentence.Words; word++)
                write(word);
            json.WriteEndArray();
        }
    }
}
