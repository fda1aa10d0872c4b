namespace Engram.Text;

/// <summary>What follows the domain of an address: runs without brackets and balanced parentheses, not ending with punctuation.</summary>
/// <remarks>The pattern is (run | (…(…)…) | (…))+ and then a parenthesis or a last character. A place from which the rest was found impossible is not tried twice,
/// and after <see cref="MostParentheses"/> of them an address ends, so no text makes the search long.</remarks>
internal static class TweetAddressTail
{
    private const int MostParentheses = 64;

    /// <summary>Where the address ends; 0 where it cannot.</summary>
    internal static int End(ReadOnlySpan<char> text, int start) => Pieces(text, start, MostParentheses);

    private static int Pieces(ReadOnlySpan<char> text, int start, int left)
    {
        var run = start;
        while (run < text.Length && !TweetAddresses.IsBreak(text[run]))
            run++;
        if (run > start)
        {
            var end = Rest(text, run, left);
            if (end > 0)
                return end;
            for (int last = run - 1, least = start + CharacterClass.UnitsAt(text, start); last >= least; last--)
                if (TweetAddresses.MayBeLast(text[last]))
                    return last + 1;
            return 0;
        }
        return left > 0 ? Parentheses(text, start, left, (next, text, left) => Rest(text, next, left)) : 0;
    }

    /// <summary>What may follow at least one piece: more pieces, or the end.</summary>
    private static int Rest(ReadOnlySpan<char> text, int at, int left)
    {
        if (at >= text.Length)
            return 0;
        var end = Pieces(text, at, left);
        if (end > 0)
            return end;
        end = left > 0 ? Parentheses(text, at, left, (next, _, _) => next) : 0;
        return end > 0 ? end : TweetAddresses.MayBeLast(text[at]) ? at + CharacterClass.UnitsAt(text, at) : 0;
    }

    private delegate int Then(int next, ReadOnlySpan<char> text, int left);

    private static int Parentheses(ReadOnlySpan<char> text, int at, int left, Then then)
    {
        if (at >= text.Length || text[at] != '(')
            return 0;
        if (Nested(text, at) is > 0 and var nested && then(nested, text, left - 1) is > 0 and var end)
            return end;
        for (var i = at + 2; i < text.Length && !TweetCharacters.IsSpace(text[i]) && !TweetCharacters.IsSpace(text[i - 1]); i++)
            if (text[i] == ')' && then(i + 1, text, left - 1) is > 0 and var plain)
                return plain;
            else if (text[i] == ')' && --left <= 0)
                return 0;
        return 0;
    }

    /// <summary>The end of a parenthesis with exactly one in it.</summary>
    private static int Nested(ReadOnlySpan<char> text, int at)
    {
        var inner = Plain(text, at + 1);
        if (inner >= text.Length || text[inner] != '(')
            return 0;
        var close = Plain(text, inner + 1);
        if (close == inner + 1 || close >= text.Length || text[close] != ')')
            return 0;
        var outer = Plain(text, close + 1);
        return outer < text.Length && text[outer] == ')' ? outer + 1 : 0;
    }

    private static int Plain(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && !TweetCharacters.IsSpace(text[i]) && text[i] is not ('(' or ')'))
            i++;
        return i;
    }
}
