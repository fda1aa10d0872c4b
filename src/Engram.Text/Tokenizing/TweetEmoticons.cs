namespace Engram.Text;

/// <summary>Western emoticons, upright and turned, and hearts: <c>:-)</c>, <c>(':</c>, <c>&lt;3</c>.</summary>
internal static class TweetEmoticons
{
    /// <summary>How long the emoticon at <paramref name="i"/> is; 0 where there is none.</summary>
    internal static int At(ReadOnlySpan<char> text, int i)
    {
        var rest = text[i..];
        var upright = Upright(rest);
        return upright > 0 ? upright : Math.Max(Turned(rest), Heart(rest));
    }

    internal static bool IsIn(ReadOnlySpan<char> token)
    {
        for (var i = 0; i < token.Length; i++)
            if (At(token, i) > 0)
                return true;
        return false;
    }

    private static int Upright(ReadOnlySpan<char> text)
    {
        var i = text[0] is '<' or '>' ? 1 : 0;
        if (i >= text.Length || !IsEye(text[i]))
            return 0;
        i++;
        if (i < text.Length && IsNose(text[i]))
            i++;
        return i < text.Length && IsMouth(text[i]) ? i + 1 : 0;
    }

    private static int Turned(ReadOnlySpan<char> text)
    {
        if (!IsMouth(text[0]))
            return 0;
        var i = text.Length > 1 && IsNose(text[1]) ? 2 : 1;
        if (i >= text.Length || !IsEye(text[i]))
            return 0;
        return i + 1 < text.Length && text[i + 1] is '<' or '>' ? i + 2 : i + 1;
    }

    private static int Heart(ReadOnlySpan<char> text) => text switch { ['<', '3', ..] => 2, ['<', '/', '3', ..] => 3, _ => 0 };

    private static bool IsEye(char c) => c is ':' or ';' or '=' or '8';

    private static bool IsNose(char c) => c is '-' or 'o' or 'O' or '*' or '\'';

    private static bool IsMouth(char c) => c is ')' or ']' or '(' or '[' or 'd' or 'D' or 'p' or 'P' or '/' or ':' or '}' or '{' or '@' or '|' or '\\';
}
