using System.Buffers;

namespace Engram.Text;

/// <summary>The rules that the Penn Treebank tokenizer and its successor share: each is one pass over the text.</summary>
/// <remarks>Source: R. MacIntyre's tokenizer.sed (1995), in the order and with the patterns that NLTK 3.8 gives them.</remarks>
internal static class TreebankRules
{
    private static readonly SearchValues<char> s_colons = SearchValues.Create(":,");
    private static readonly SearchValues<char> s_quotes = SearchValues.Create("\"'");
    internal static readonly SearchValues<char> Symbols = SearchValues.Create(";@#$%&");
    internal static readonly SearchValues<char> Marks = SearchValues.Create("?!");
    internal static readonly SearchValues<char> Brackets = SearchValues.Create("[](){}<>");

    internal delegate void Rules(ref Rewriting text);

    /// <summary>Adds what the rules leave between white space, brackets by their names if that is wanted.</summary>
    internal static void Tokenize(ReadOnlySpan<char> text, List<Token> tokens, Rules rewrite, bool nameBrackets)
    {
        var first = tokens.Count;
        var rewriting = new Rewriting(text);
        rewrite(ref rewriting);
        rewriting.Split(text, tokens);
        rewriting.Dispose();
        if (nameBrackets)
            TreebankBrackets.Name(text, tokens, first);
    }

    /// <summary>A space on both sides of every one of these characters.</summary>
    internal static void PadEach(ref Rewriting text, SearchValues<char> characters)
    {
        for (var i = text.Next(characters, 0); i >= 0; i = text.Next(characters, i + 1))
            Pad(ref text, i, i + 1);
        text.Done();
    }

    /// <summary>A space on both sides of every pair of this character.</summary>
    internal static void PadPairs(ref Rewriting text, char both)
    {
        for (var i = text.NextPair(both, 0); i >= 0; i = text.NextPair(both, i + 2))
            Pad(ref text, i, i + 2);
        text.Done();
    }

    /// <summary>A space on both sides of so many of this character, or more where <paramref name="more"/> says so.</summary>
    internal static void PadRuns(ref Rewriting text, char one, int count, bool more)
    {
        for (var i = text.NextPair(one, 0); i >= 0; i = text.NextPair(one, i))
        {
            var end = i;
            while (end < text.Text.Length && text.Text[end] == one && (more || end < i + count))
                end++;
            if (end - i >= count)
                Pad(ref text, i, end);
            i = end;
        }
        text.Done();
    }

    internal static void Pad(ref Rewriting text, int start, int end)
    {
        text.Keep(start);
        text.Space();
        text.Keep(end);
        text.Space();
    }

    /// <summary>A quotation mark that begins the text or follows a space or bracket opens: it becomes <c>``</c>.</summary>
    internal static void OpeningQuotes(ref Rewriting text)
    {
        var from = 0;
        for (var i = text.Next(s_quotes, 0); i >= 0; i = text.Next(s_quotes, i + 1))
        {
            var length = text.Text[i] == '"' ? 1 : i + 1 < text.Text.Length && text.Text[i + 1] == '\'' ? 2 : 0;
            if (length == 0 || i - 1 < from || !(text.Text[i - 1] is ' ' or '(' or '[' or '{' or '<'))
                continue;
            text.Keep(i);
            text.Space();
            text.Write("``", i + length);
            text.Space();
            from = i + length;
            i = from - 1;
        }
        text.Done();
    }

    internal static void FirstQuote(ref Rewriting text)
    {
        if (text.Text is not ['"', ..])
            return;
        text.Write("``", 1);
        text.Done();
    }

    /// <summary>A colon or comma stands alone unless a digit follows.</summary>
    internal static void Colons(ref Rewriting text)
    {
        for (var i = text.Next(s_colons, 0); i >= 0 && i + 1 < text.Text.Length; i = text.Next(s_colons, i))
        {
            if (CharacterClass.IsDigitAt(text.Text, i + 1))
            {
                i++;
                continue;
            }
            Pad(ref text, i, i + 1);
            i += 2;
        }
        text.Done();

        var last = text.Text is [.., '\n'] ? text.Text.Length - 2 : text.Text.Length - 1;
        if (last >= 0 && text.Text[last] is ':' or ',')
            Pad(ref text, last, last + 1);
        text.Done();
    }

    /// <summary>The full stop that ends the text, whatever <paramref name="closers"/> and white space follow, stands alone.</summary>
    internal static void FinalPeriod(ref Rewriting text, ReadOnlySpan<char> closers, bool apart)
    {
        var end = text.Text.Length;
        while (end > 0 && CharacterClass.IsSpace(text.Text[end - 1]))
            end--;
        var start = end;
        while (start > 0 && closers.Contains(text.Text[start - 1]))
            start--;
        if (start < 2 || text.Text[start - 1] != '.' || text.Text[start - 2] == '.')
            return;
        text.Keep(start - 1);
        text.Space();
        text.Keep(start);
        if (apart)
            text.Space();
        text.Keep(end);
        text.Space();
        text.Drop(text.Text.Length);
        text.Done();
    }

    /// <summary>An apostrophe before a space stands alone.</summary>
    internal static void ClosingApostrophes(ref Rewriting text)
    {
        var from = 0;
        for (var i = text.Next('\'', 0); i >= 0; i = text.Next('\'', i + 1))
        {
            if (i - 1 < from || text.Text[i - 1] == '\'' || i + 1 >= text.Text.Length || text.Text[i + 1] != ' ')
                continue;
            text.Keep(i);
            text.Space();
            from = i + 2;
        }
        text.Done();
    }

    /// <summary>Every quotation mark that is left closes: it becomes <c>''</c>.</summary>
    internal static void ClosingQuotes(ref Rewriting text)
    {
        PadPairs(ref text, '\'');
        for (var i = text.Next('"', 0); i >= 0; i = text.Next('"', i + 1))
        {
            text.Keep(i);
            text.Space();
            text.Write("''", i + 1);
            text.Space();
        }
        text.Done();
    }
}
