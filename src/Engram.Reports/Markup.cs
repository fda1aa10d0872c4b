using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Engram.Reports;

/// <summary>HTML that is also XML. Every hole of an interpolated string is escaped, so no class name or path can become markup.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds markup with values in its holes; attributes that hold one stand in double quotes.</summary>
    internal Markup Add([InterpolatedStringHandlerArgument("")] Holes html)
    {
        _ = html;
        return this;
    }

    /// <summary>Adds text that is trusted: this assembly's own resources.</summary>
    internal Markup AddTrusted(string html)
    {
        _text.Append(html);
        return this;
    }

    /// <summary>Adds what each item is written as.</summary>
    internal Markup Each<T>(IEnumerable<T> items, Action<Markup, T> write)
    {
        foreach (var item in items)
            write(this, item);
        return this;
    }

    public override string ToString() => _text.ToString();

    private void Escape(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                '\'' => _text.Append("&#39;"),
                // What neither HTML nor XML can hold, even escaped (XML 1.0 §2.2); a lone surrogate has become U+FFFD already.
                < 0x20 and not ('\t' or '\n' or '\r') or (>= 0x7F and <= 0x9F) or 0xFFFE or 0xFFFF => _text.Append('\uFFFD'),
                _ => _text.Append(rune.ToString()),
            };
        }
    }

    [InterpolatedStringHandler]
    internal readonly ref struct Holes(int literalLength, int formattedCount, Markup markup)
    {
        private readonly Markup _markup = markup.Reserve(literalLength + 8 * formattedCount);

        public void AppendLiteral(string text) => _markup._text.Append(text);

        public void AppendFormatted(string? text) => _markup.Escape(text ?? "");

        public void AppendFormatted(Markup html) => _markup._text.Append(html._text);

        public void AppendFormatted(long number) => _markup._text.Append(CultureInfo.InvariantCulture, $"{number}");

        /// <summary>Coordinates: two digits are more than a screen shows.</summary>
        public void AppendFormatted(double number) => _markup._text.Append(CultureInfo.InvariantCulture, $"{Math.Round(number, 2) + 0.0:0.##}");

        public void AppendFormatted(ReadOnlyMemory<byte> data) => _markup._text.Append(Convert.ToBase64String(data.Span));
    }

    private Markup Reserve(int characters)
    {
        _text.EnsureCapacity(_text.Length + characters);
        return this;
    }
}
