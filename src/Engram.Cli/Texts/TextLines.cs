using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Engram.Cli;

/// <summary>Lines for <see cref="TextOutput"/>, made on any thread.</summary>
internal sealed class TextLines
{
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1 << 14, SkipValidation = true };
    private static readonly SearchValues<char> s_breaks = SearchValues.Create("\n\r\t\v\f\u0085\u2028\u2029");
    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 14);
    private readonly Utf8JsonWriter _json;

    internal TextLines() => _json = new(_bytes, s_json);

    internal ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    internal TextLines Clear()
    {
        _bytes.ResetWrittenCount();
        return this;
    }

    internal TextLines Add(ReadOnlySpan<char> text)
    {
        Encoding.UTF8.GetBytes(text, _bytes);
        return this;
    }

    /// <summary>Adds text that must stay on its line: each run of blanks with a line break among them becomes one blank.</summary>
    internal TextLines AddOnOneLine(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(s_breaks); at >= 0; at = text.IndexOfAny(s_breaks))
        {
            Add(text[..at].TrimEnd(' ')).Add(" ");
            text = text[at..].TrimStart(" \n\r\t\v\f\u0085\u2028\u2029");
        }
        return Add(text);
    }

    internal TextLines Add(IFormattable number, string format) => Add(number.ToString(format, CultureInfo.InvariantCulture));

    internal TextLines End() => Add("\n");

    /// <summary>A line that is one JSON object, with the file's name first if it is given.</summary>
    internal TextLines Object(string? file, Action<Utf8JsonWriter> content)
    {
        _json.WriteStartObject();
        if (file is not null)
            _json.WriteString("file", file);
        content(_json);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        return End();
    }
}
