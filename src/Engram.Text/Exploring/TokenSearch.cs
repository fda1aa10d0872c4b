using System.Text;
using System.Text.RegularExpressions;

namespace Engram.Text;

/// <summary>Regular expressions over tokens.</summary>
/// <remarks>Patterns run in time proportional to the text where they can (no look-around, no back-references), else under a time-out.</remarks>
public sealed class TokenSearch
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly string tokens;

    /// <summary>Tokens to search in.</summary>
    public TokenSearch(IEnumerable<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var text = new StringBuilder();
        foreach (var token in tokens)
            text.Append('<').Append(token).Append('>');
        this.tokens = text.ToString();
    }

    /// <summary>The runs that match, or what the pattern's one group holds of them.</summary>
    /// <param name="pattern">Each token in angle brackets; a full stop matches within a token, blanks mean nothing.</param>
    /// <exception cref="ArgumentException">The pattern is no regular expression, has several groups, or matches parts of tokens.</exception>
    /// <exception cref="RegexMatchTimeoutException">A pattern that can only be tried out took ten seconds.</exception>
    public IEnumerable<string[]> FindAll(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var expression = Compile(Translate(pattern));
        var groups = expression.GetGroupNumbers().Length - 1;
        return groups > 1
            ? throw new ArgumentException($"\"{pattern}\" has {groups} groups; at most one can be the result, so write the others as (?:…).", nameof(pattern))
            : expression.Matches(tokens).Select(match => Split(match.Groups[groups].Value, pattern));
    }

    private static string[] Split(string hit, string pattern) => hit.Length == 0 ? []
        : hit is ['<', .., '>'] ? hit[1..^1].Split("><")
        : throw new ArgumentException($"\"{pattern}\" matches \"{hit}\", which is not whole tokens; put each token in angle brackets.", nameof(pattern));

    private static Regex Compile(string expression)
    {
        try
        {
            return new(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException)
        {
            return new(expression, RegexOptions.CultureInvariant, Patience);
        }
    }

    private static string Translate(string pattern)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
            _ = pattern[i] switch
            {
                '<' => text.Append("(?:<(?:"),
                '>' => text.Append(")>)"),
                '.' when i == 0 || pattern[i - 1] != '\\' => text.Append("[^>]"),
                var sign when char.IsWhiteSpace(sign) => text,
                var sign => text.Append(sign),
            };
        return text.ToString();
    }
}
