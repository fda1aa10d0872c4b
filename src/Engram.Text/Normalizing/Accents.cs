using System.Buffers;
using System.Globalization;
using System.Text;

namespace Engram.Text;

/// <summary>Takes accents off letters: decomposes (NFD), drops non-spacing marks, composes again.</summary>
public static class Accents
{
    private static readonly char[] s_plain = Build();

    /// <summary>The text without accents: <c>Šéf chomáš</c> becomes <c>Sef chomas</c>. Letters that Unicode does not decompose (ø, ł, ß) stay.</summary>
    public static string Strip(ReadOnlySpan<char> text)
    {
        var room = ArrayPool<char>.Shared.Rent(text.Length);
        var stripped = new string(room, 0, Strip(text, room));
        ArrayPool<char>.Shared.Return(room);
        return stripped;
    }

    /// <summary>Writes the text without accents, and says how many units that are: never more than it has.</summary>
    /// <exception cref="ArgumentException">There is too little room.</exception>
    public static int Strip(ReadOnlySpan<char> text, Span<char> stripped)
    {
        if (stripped.Length < text.Length)
            throw new ArgumentException($"The text has {text.Length} units, the room {stripped.Length}. Make it as long as the text.", nameof(stripped));
        var written = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var plain = s_plain[text[i]];
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && Rune.TryCreate(text[i], text[i + 1], out var rune))
            {
                if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
                    (stripped[written++], stripped[written++]) = (text[i], text[i + 1]);
                i++;
            }
            else if (plain != '\0' || text[i] == '\0')
                stripped[written++] = plain;
        }
        return written;
    }

    // What a unit becomes; a mark becomes nothing, which is written as zero.
    private static char[] Build()
    {
        var plain = new char[char.MaxValue + 1];
        for (var c = 0; c < plain.Length; c++)
            plain[c] = char.GetUnicodeCategory((char)c) == UnicodeCategory.NonSpacingMark ? '\0' : (char)c;
        for (var i = 0; i < AccentTable.Pairs.Length; i += 2)
            plain[AccentTable.Pairs[i]] = AccentTable.Pairs[i + 1];
        return plain;
    }
}
