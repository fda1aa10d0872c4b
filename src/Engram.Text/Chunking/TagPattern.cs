using System.Text;
using System.Text.RegularExpressions;

namespace Engram.Text;

/// <summary>Patterns of tags: <c>&lt;DT>?&lt;JJ.*>*&lt;NN></c>, regular expressions in which a tag in angle brackets is one character.</summary>
public static class TagPattern
{
    private static readonly Regex Valid = new(@"^(([^\{\}<>]|\{\d+,?\}|\{\d*,\d+\}|<[^\{\}<>]+>)*)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>The regular expression over tags in angle brackets, without spaces, that a pattern stands for; a dot is any character of a tag.</summary>
    /// <exception cref="FormatException">It is no tag pattern: braces or angle brackets do not match.</exception>
    public static string ToRegex(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var text = string.Concat(pattern.Where(unit => !char.IsWhiteSpace(unit)))
            .Replace("<", "(<(", StringComparison.Ordinal).Replace(">", ")>)", StringComparison.Ordinal);
        if (!Valid.IsMatch(text))
            throw new FormatException($"'{pattern}' is no tag pattern: every < needs its >, and { '{' } and { '}' } only stand around numbers of repetitions.");
        var result = new StringBuilder();
        var escaped = false;
        foreach (var unit in text)
        {
            result.Append(unit == '.' && !escaped ? @"[^\{\}<>]" : unit.ToString());
            escaped = unit == '\\' && !escaped;
        }
        return result.ToString();
    }
}
