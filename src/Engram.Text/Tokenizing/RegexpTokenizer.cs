using System.Text.RegularExpressions;

namespace Engram.Text;

/// <summary>Splits by a regular expression, which matches the tokens or, with <c>gaps</c>, what lies between them.</summary>
/// <remarks>The pattern is read as Python's: <c>\w</c> is a letter, a number or an underscore; <c>^</c> and <c>$</c> match at lines, and the dot matches line feeds too.
/// A pattern without look-around and back references takes time in proportion to the text, whatever it says.</remarks>
public sealed class RegexpTokenizer : ITokenizer
{
    private readonly Regex _pattern;
    private readonly bool _gaps, _discardEmpty;

    /// <summary>Splits by <paramref name="pattern"/>.</summary>
    /// <param name="pattern">The regular expression, in Python's dialect; groups do not capture.</param>
    /// <param name="gaps">Whether it matches what separates tokens.</param>
    /// <param name="discardEmpty">With gaps: whether empty tokens are left out.</param>
    /// <param name="options">How it matches.</param>
    /// <exception cref="ArgumentException">The pattern is no regular expression; the message says where.</exception>
    public RegexpTokenizer(string pattern, bool gaps = false, bool discardEmpty = true, RegexOptions options = RegexOptions.Multiline | RegexOptions.Singleline)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        (_pattern, _gaps, _discardEmpty) = (PythonPattern.Compile(pattern, options), gaps, discardEmpty);
    }

    /// <inheritdoc/>
    /// <exception cref="RegexMatchTimeoutException">A pattern with look-around or back references took more than five seconds between two tokens.</exception>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var left = 0;
        foreach (var match in _pattern.EnumerateMatches(text))
        {
            var end = WholeCodePoint(text, match.Index + match.Length);
            if (_gaps)
                Add(left, match.Index);
            else if (match.Index >= left)
                tokens.Add(new(new(match.Index, end - match.Index)));
            left = end;
        }
        if (_gaps)
            Add(left, text.Length);

        void Add(int start, int end)
        {
            if (end > start || !_discardEmpty)
                tokens.Add(new(new(start, Math.Max(0, end - start))));
        }
    }

    private static int WholeCodePoint(ReadOnlySpan<char> text, int end) =>
        end > 0 && end < text.Length && char.IsSurrogatePair(text[end - 1], text[end]) ? end + 1 : end;
}
