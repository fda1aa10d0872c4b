namespace Engram.Text;

/// <summary>Phone numbers as North America writes them, and numbers with a separator in them.</summary>
internal static class TweetNumbers
{
    /// <summary>How long the phone number at <paramref name="i"/> is, with or without country and area code; 0 where there is none.</summary>
    internal static int Phone(ReadOnlySpan<char> text, int i)
    {
        var country = text[i] == '+' ? i + 1 : i;
        if (country < text.Length && text[country] is '0' or '1' && WithArea(text, Separators(text, country + 1)) is > 0 and var end)
            return end - i;
        return WithArea(text, i) is > 0 and var local ? local - i : 0;
    }

    /// <summary>How long the fraction, decimal, time or range at <paramref name="i"/> is; 0 where there is none.</summary>
    internal static int Number(ReadOnlySpan<char> text, int i)
    {
        var start = text[i] is '+' or '-' ? i + 1 : i;
        var separator = Digits(text, start);
        if (separator == start || separator >= text.Length || text[separator] is not (',' or '/' or '.' or ':' or '-'))
            return 0;
        var end = Digits(text, separator + 1);
        if (end == separator + 1)
            return 0;
        return (end < text.Length && text[end] is '+' or '-' ? end + 1 : end) - i;
    }

    private static int WithArea(ReadOnlySpan<char> text, int i)
    {
        var area = Digits(text, i < text.Length && text[i] == '(' ? i + 1 : i, 3);
        return area > 0 && Local(text, Separators(text, area)) is > 0 and var end ? end : Local(text, i);
    }

    private static int Local(ReadOnlySpan<char> text, int i) =>
        Digits(text, i, 3) is > 0 and var exchange ? Digits(text, Separators(text, exchange), 4) : 0;

    /// <summary>Where so many digits end; 0 where there are fewer.</summary>
    private static int Digits(ReadOnlySpan<char> text, int i, int count)
    {
        for (var n = 0; n < count; n++)
            if (TweetCharacters.DigitAt(text, i) is > 0 and var units)
                i += units;
            else
                return 0;
        return i;
    }

    private static int Digits(ReadOnlySpan<char> text, int i)
    {
        while (TweetCharacters.DigitAt(text, i) is > 0 and var units)
            i += units;
        return i;
    }

    private static int Separators(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && text[i] is ' ' or '*' or '-' or '.' or ')')
            i++;
        return i;
    }
}
