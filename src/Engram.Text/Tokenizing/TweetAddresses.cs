using System.Buffers;

namespace Engram.Text;

/// <summary>Web addresses as J. Gruber's pattern knows them: with a protocol, a domain with a slash, or a naked domain.</summary>
internal static class TweetAddresses
{
    private const int LongestDomainEnd = 13;
    private static readonly SearchValues<char> s_breaks = SearchValues.Create("()<>{}[]");
    private static readonly SearchValues<char> s_neverLast = SearchValues.Create("`!()[]{};:'\".,<>?«»“”‘’");

    /// <summary>Up to where neither kind of address without a protocol can begin: what was found impossible is not tried again.</summary>
    internal record struct Barren(int WithSlash, int Naked);

    /// <summary>How long the address at <paramref name="i"/> is; 0 where there is none.</summary>
    internal static int At(ReadOnlySpan<char> text, int i, ref Barren barren)
    {
        var length = WithProtocol(text, i);
        if (length > 0)
            return length;
        if (i >= barren.WithSlash)
        {
            var run = i;
            var dots = 0;
            for (; run < text.Length && (char.IsAsciiLetterOrDigit(text[run]) || text[run] is '.' or '-'); run++)
                dots += text[run] == '.' ? 1 : 0;
            if (dots > 0 && WithSlash(text, i, run) is > 0 and var found)
                return found;
            barren = new(run, dots == 0 ? run : barren.Naked);
        }
        return i >= barren.Naked ? Naked(text, i, ref barren) : 0;
    }

    private static int WithProtocol(ReadOnlySpan<char> text, int i)
    {
        if ((text[i] | ' ') != 'h' || !text[i..].StartsWith("http", StringComparison.OrdinalIgnoreCase))
            return 0;
        var at = i + 4;
        if (at < text.Length && (text[at] | ' ') == 's')
            at++;
        if (at >= text.Length || text[at] != ':')
            return 0;
        at++;
        var slashes = 0;
        while (slashes < 3 && at + slashes < text.Length && text[at + slashes] == '/')
            slashes++;
        for (; slashes > 0; slashes--)
            if (TweetAddressTail.End(text, at + slashes) is > 0 and var end)
                return end - i;
        return at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '%') && TweetAddressTail.End(text, at + 1) is > 0 and var last ? last - i : 0;
    }

    private static int WithSlash(ReadOnlySpan<char> text, int i, int run)
    {
        if (run >= text.Length || text[run] != '/')
            return 0;
        var dot = text[i..run].LastIndexOf('.') + i;
        return dot > i && IsDomainEnd(text, dot + 1, run) && TweetAddressTail.End(text, run + 1) is > 0 and var end ? end - i : 0;
    }

    private static int Naked(ReadOnlySpan<char> text, int i, ref Barren barren)
    {
        if ((i > 0 && text[i - 1] == '@') || !char.IsAsciiLetterOrDigit(text[i]))
            return 0;
        var end = i;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end])
            || (text[end] is '.' or '-' && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1]))))
            end++;
        for (var dot = text[i..end].LastIndexOf('.') + i; dot > i; dot = text[i..dot].LastIndexOf('.') + i)
        {
            var behind = dot + 1;
            while (behind < end && char.IsAsciiLetterOrDigit(text[behind]))
                behind++;
            if (!IsDomainEnd(text, dot + 1, behind) || TweetCharacters.WordAt(text, behind) > 0)
                continue;
            var slash = behind < text.Length && text[behind] == '/' ? 1 : 0;
            if (behind + slash >= text.Length || text[behind + slash] != '@')
                return behind + slash - i;
            if (slash == 1)
                return behind - i;
        }
        barren = barren with { Naked = end };
        return 0;
    }

    private static bool IsDomainEnd(ReadOnlySpan<char> text, int start, int end)
    {
        for (var i = start; i < end; i++)
            if (!char.IsAsciiLetter(text[i]))
                return false;
        return end - start is >= 2 and <= LongestDomainEnd;
    }

    internal static bool IsBreak(char c) => TweetCharacters.IsSpace(c) || s_breaks.Contains(c);

    internal static bool MayBeLast(char c) => !TweetCharacters.IsSpace(c) && !s_neverLast.Contains(c);
}
