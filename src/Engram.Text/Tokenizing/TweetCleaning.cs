using System.Globalization;
using System.Net;
using System.Text;

namespace Engram.Text;

/// <summary>What is done to a tweet before it is split: HTML entities, handles, lengthened words.</summary>
internal static class TweetCleaning
{
    private const string Windows1252 = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

    internal static void Entities(ref Rewriting text)
    {
        for (var i = text.Next('&', 0); i >= 0; i = text.Next('&', i))
        {
            var end = i + 1;
            while (end < text.Text.Length && text.Text[end] is not ('&' or ';') && !TweetCharacters.IsSpace(text.Text[end]))
                end++;
            if (end == i + 1 || end >= text.Text.Length || text.Text[end] != ';')
            {
                i++;
                continue;
            }
            var character = Entity(text.Text[(i + 1)..end]);
            text.Keep(i);
            if (character.Length > 0)
                text.Write(character, end + 1);
            else
                text.Drop(end + 1);
            i = end + 1;
        }
        text.Done();
    }

    /// <summary>A handle becomes a space.</summary>
    internal static void Handles(ref Rewriting text)
    {
        for (var i = text.Next('@', 0); i >= 0; i = text.Next('@', i + 1))
        {
            if (i > 0 && (IsHandle(text.Text[i - 1]) || text.Text[i - 1] is '!' or '@' or '#' or '$' or '%' or '&' or '*'))
                continue;
            var end = i + 1;
            while (end < text.Text.Length && IsHandle(text.Text[end]))
                end++;
            var more = end < text.Text.Length && text.Text[end] == '@';
            var length = end - i - 1 >= 15 && (!more || end - i - 1 > 15) ? 15 : more ? 0 : Math.Min(14, end - i - 1);
            if (length == 0)
                continue;
            text.Keep(i);
            text.Write(" ", i + 1 + length);
            i += length;
        }
        text.Done();
    }

    /// <summary>Of a character that stands so many times in a row or more, three are left.</summary>
    internal static void Lengthening(ref Rewriting text, int atLeast, Func<char, bool> concerns)
    {
        for (var i = 0; i < text.Text.Length;)
        {
            var units = CharacterClass.UnitsAt(text.Text, i);
            var one = text.Text.Slice(i, units);
            var end = i + units;
            while (text.Text[end..].StartsWith(one))
                end += units;
            if (end - i >= atLeast * units && concerns(one[0]))
            {
                text.Keep(i + 3 * units);
                if (end > i + 3 * units)
                    text.Absorb(end);
            }
            i = end;
        }
        text.Done();
    }

    private static bool IsHandle(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static string Entity(ReadOnlySpan<char> body)
    {
        var numeric = body[0] == '#' && body.Length > 1;
        if (numeric)
            body = body[1..];
        var hexadecimal = body[0] == 'x' && body.Length > 1;
        if (!numeric && !hexadecimal)
            return Named(body.ToString());
        if (!long.TryParse(hexadecimal ? body[1..] : body, hexadecimal ? NumberStyles.HexNumber : NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
            return "";
        return number switch
        {
            < 0 or > 0x10ffff => "",
            >= 0x80 and <= 0x9f => Windows1252[(int)number - 0x80] is '\0' ? "" : Windows1252[(int)number - 0x80].ToString(),
            <= char.MaxValue => ((char)number).ToString(),
            _ => new Rune((int)number).ToString(),
        };
    }

    // HTML 4 names no apostrophe.
    private static string Named(string name) =>
        name != "apos" && WebUtility.HtmlDecode($"&{name};") is var decoded && decoded[0] != '&' ? decoded : name == "amp" ? "&" : "";
}
