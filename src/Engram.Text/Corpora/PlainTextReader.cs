using System.Text;

namespace Engram.Text;

/// <summary>Reads running text, in which empty lines part paragraphs. Only a line, or a paragraph, is held at a time.</summary>
public static class PlainTextReader
{
    /// <summary>The words and the runs of punctuation.</summary>
    public static IEnumerable<string> Words(TextReader text)
    {
        ArgumentNullException.ThrowIfNull(text);
        while (text.ReadLine() is { } line)
            foreach (var word in Words(line))
                yield return word;
    }

    /// <summary>The paragraphs, with their line breaks.</summary>
    public static IEnumerable<string> Paragraphs(TextReader text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var paragraph = new StringBuilder();
        while (text.ReadLine() is { } line)
            if (!string.IsNullOrWhiteSpace(line))
                paragraph.Append(line).Append('\n');
            else if (paragraph.Length > 0)
            {
                yield return paragraph.ToString();
                paragraph.Clear();
            }
        if (paragraph.Length > 0)
            yield return paragraph.ToString();
    }

    /// <summary>The words and the runs of punctuation of a text. A word is of letters, numbers and underscores of any script.</summary>
    public static IEnumerable<string> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (start, kind) = (0, Kind.Space);
        for (var place = 0; place <= text.Length;)
        {
            var status = Rune.DecodeFromUtf16(text.AsSpan(place), out var rune, out var units);
            var next = place == text.Length ? Kind.Space : status == System.Buffers.OperationStatus.Done ? KindOf(rune) : Kind.Other;
            if (next != kind)
            {
                if (kind != Kind.Space)
                    yield return text[start..place];
                (start, kind) = (place, next);
            }
            place += Math.Max(1, units);
        }
    }

    private enum Kind
    {
        Space,
        Word,
        Other,
    }

    private static Kind KindOf(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value is >= 0x1c and <= 0x1f ? Kind.Space
        : Rune.IsLetter(rune) || Rune.IsNumber(rune) || rune.Value == '_' ? Kind.Word : Kind.Other;
}
