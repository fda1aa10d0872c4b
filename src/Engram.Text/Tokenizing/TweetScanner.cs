namespace Engram.Text;

/// <summary>Finds the next token of a cleaned tweet: the first kind that matches, in the order of NLTK's patterns.</summary>
/// <remarks>It goes over a text from left to right, and keeps in mind how far no address, mail address or tag can begin: so no text takes longer than in proportion to its length.</remarks>
internal struct TweetScanner(bool phoneNumbers)
{
    private TweetAddresses.Barren _noAddress;
    private int _noEmail, _noTag;

    /// <summary>How long the token at <paramref name="i"/> is; 0 at white space.</summary>
    internal int At(ReadOnlySpan<char> text, int i)
    {
        var c = text[i];
        int length;
        if (char.IsAsciiLetterOrDigit(c) || c is '.' or '-')
            if ((length = TweetAddresses.At(text, i, ref _noAddress)) > 0)
                return length;
        if (phoneNumbers && (c is '+' or '(' || TweetCharacters.DigitAt(text, i) > 0) && (length = TweetNumbers.Phone(text, i)) > 0)
            return length;
        if ((length = TweetEmoticons.At(text, i)) > 0 || (c is '<' or '-' or '@' or '#' && (length = Sign(text, i)) > 0))
            return length;
        if ((length = Email(text, i)) > 0 || (length = TweetEmoji.At(text, i)) > 0)
            return length;
        if ((length = Word(text, i)) > 0 || (length = TweetNumbers.Number(text, i)) > 0 || (length = WordCharacters(text, i)) > 0)
            return length;
        return c == '.' ? Dots(text, i) : TweetCharacters.IsSpace(c) ? 0 : CharacterClass.UnitsAt(text, i);
    }

    private int Sign(ReadOnlySpan<char> text, int i) => text[i] switch
    {
        '<' => Tag(text, i) is > 0 and var tag ? tag : Run(text, i + 1, '-') is > 0 and var arrow ? 1 + arrow : 0,
        '-' => Run(text, i, '-') is var dashes && i + dashes < text.Length && text[i + dashes] == '>' ? dashes + 1 : 0,
        '@' => WordCharacters(text, i + 1) is > 0 and var name ? 1 + name : 0,
        _ => Hashtag(text, i),
    };

    private int Tag(ReadOnlySpan<char> text, int i)
    {
        if (i < _noTag)
            return 0;
        var end = i + 1;
        while (end < text.Length && text[end] != '>' && !TweetCharacters.IsSpace(text[end]))
            end++;
        if (end < text.Length && text[end] == '>')
            return end > i + 1 ? end + 1 - i : 0;
        _noTag = end;
        return 0;
    }

    private static int Run(ReadOnlySpan<char> text, int i, char one)
    {
        var end = i;
        while (end < text.Length && text[end] == one)
            end++;
        return end - i;
    }

    private static int Hashtag(ReadOnlySpan<char> text, int i)
    {
        var first = i + Run(text, i, '#');
        var (end, last) = (first, 0);
        for (int units; end < text.Length; end += units)
        {
            units = TweetCharacters.WordAt(text, end);
            if (units > 0)
                last = end + units;
            else if (end > first && text[end] is '\'' or '-')
                units = 1;
            else
                break;
        }
        return last > first + TweetCharacters.WordAt(text, first) ? last - i : 0;
    }

    private int Email(ReadOnlySpan<char> text, int i)
    {
        if (i < _noEmail)
            return 0;
        var at = i;
        for (int units; (units = TweetCharacters.WordAt(text, at)) > 0 || (at < text.Length && text[at] is '.' or '+' or '-'); at += Math.Max(1, units))
        {
        }
        if (at == i || at >= text.Length || text[at] != '@')
        {
            _noEmail = at;
            return 0;
        }
        var dot = at + 1;
        for (int units; (units = WordOrDash(text, dot)) > 0; dot += units)
        {
        }
        if (dot == at + 1 || dot >= text.Length || text[dot] != '.')
        {
            _noEmail = at;
            return 0;
        }
        var (end, seen, best) = (dot + 1, 0, 0);
        for (int units; (units = WordOrDash(text, end)) > 0;)
        {
            end += units;
            if (++seen > 1)
                best = end;
            if (end < text.Length && text[end] == '.')
                end++;
        }
        if (best > 0)
            return best - i;
        _noEmail = at;
        return 0;
    }

    private static int WordOrDash(ReadOnlySpan<char> text, int i) => i < text.Length && text[i] == '-' ? 1 : TweetCharacters.WordAt(text, i);

    /// <summary>A word of three letters or more, apostrophes and dashes within it.</summary>
    private static int Word(ReadOnlySpan<char> text, int i)
    {
        var first = TweetCharacters.LetterAt(text, i);
        if (first == 0)
            return 0;
        var (end, last, characters) = (i + first, 0, 1);
        for (int units; end < text.Length; end += units)
        {
            units = TweetCharacters.LetterAt(text, end);
            characters++;
            if (units > 0 && characters > 2)
                last = end + units;
            else if (units == 0 && text[end] is '\'' or '-' or '_')
                units = 1;
            else if (units == 0)
                break;
        }
        return last > 0 ? last - i : 0;
    }

    private static int WordCharacters(ReadOnlySpan<char> text, int i)
    {
        var end = i;
        for (int units; (units = TweetCharacters.WordAt(text, end)) > 0; end += units)
        {
        }
        return end - i;
    }

    private static int Dots(ReadOnlySpan<char> text, int i)
    {
        var end = i + 1;
        for (var at = end; at < text.Length; at++)
            if (text[at] == '.')
                end = at + 1;
            else if (!TweetCharacters.IsSpace(text[at]))
                break;
        return end - i;
    }
}
