namespace Engram.Text;

/// <summary>Splits into s-expressions: what balanced parentheses hold, nested ones included, and words outside them.</summary>
/// <param name="open">What opens one.</param>
/// <param name="close">What closes it.</param>
/// <param name="strict">Whether a parenthesis without its partner is an error; else it is a token.</param>
public sealed class SExprTokenizer(string open = "(", string close = ")", bool strict = true) : ITokenizer
{
    private static readonly WhitespaceTokenizer s_words = new();

    /// <inheritdoc/>
    /// <exception cref="FormatException">A parenthesis lacks its partner, and the tokenizer is strict.</exception>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var opens = text[i..].StartsWith(open, StringComparison.Ordinal);
            if (!opens && !text[i..].StartsWith(close, StringComparison.Ordinal))
                continue;
            if (depth == 0)
            {
                AddWords(text, start, i, tokens);
                start = i;
            }
            i += (opens ? open : close).Length - 1;
            if (opens)
            {
                depth++;
                continue;
            }
            if (strict && depth == 0)
                throw new FormatException($"Nothing opens the '{close}' at {i}. Add its '{open}', or make the tokenizer not strict.");
            depth = Math.Max(0, depth - 1);
            if (depth > 0)
                continue;
            tokens.Add(new(new(start, i + 1 - start)));
            start = i + 1;
        }
        if (strict && depth > 0)
            throw new FormatException($"Nothing closes the '{open}' at {start}. Add its '{close}', or make the tokenizer not strict.");
        if (start < text.Length)
            tokens.Add(new(new(start, text.Length - start)));
    }

    private static void AddWords(ReadOnlySpan<char> text, int start, int end, List<Token> tokens)
    {
        foreach (var word in s_words.Tokens(text[start..end]))
            tokens.Add(word.At(start));
    }
}
