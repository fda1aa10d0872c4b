namespace Engram.Text;

internal static class CodePoints
{
    /// <summary>The first so many code points.</summary>
    internal static string First(string text, int count)
    {
        var end = 0;
        for (; count > 0 && end < text.Length; count--)
            end += char.IsSurrogatePair(text, end) ? 2 : 1;
        return text[..end];
    }

    /// <summary>The last so many code points.</summary>
    internal static string Last(string text, int count)
    {
        var start = text.Length;
        for (; count > 0 && start > 0; count--)
            start -= start > 1 && char.IsSurrogatePair(text, start - 2) ? 2 : 1;
        return text[start..];
    }
}
