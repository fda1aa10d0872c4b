using System.Text.RegularExpressions;

namespace Engram.Text;

/// <summary>One step of a <see cref="RegexpChunkParser"/>: it moves the braces that mark chunks in a line of tags.</summary>
internal sealed partial class ChunkRule
{
    private const string OutsideChunks = @"(?=[^\}]*(\{|$))";
    private const string InsideChunk = @"(?=[^\{]*\})";

    private readonly Regex _regex;
    private readonly string _replacement;

    private ChunkRule(string regex, string replacement, string text) => (_regex, _replacement) = (UserPattern.Compile(regex, $"The chunk rule {text}"), replacement);

    internal string Apply(string tags) => _regex.Replace(tags, _replacement).Replace("{}", "", StringComparison.Ordinal);

    /// <summary>Reads <c>{chunk}</c>, <c>}strip{</c>, <c>left}{right</c> (split), <c>left{}right</c> (merge) or <c>left{chunk}right</c> (chunk in a context); # begins a comment.</summary>
    internal static ChunkRule Read(string line)
    {
        var text = Rule().Match(line).Value.Trim();
        try
        {
            if (text.Length > 1 && text[0] == '{' && text[^1] == '}')
                return new($"(?<chunk>{TagPattern.ToRegex(text[1..^1])}){OutsideChunks}", "{${chunk}}", text);
            if (text.Length > 1 && text[0] == '}' && text[^1] == '{')
                return new($"(?<strip>{TagPattern.ToRegex(text[1..^1])}){InsideChunk}", "}${strip}{", text);
            if (text.Split("}{") is [var before, var after])
                return new($"(?<left>{TagPattern.ToRegex(before)})(?={TagPattern.ToRegex(after)})", "${left}}{", text);
            if (text.Split("{}") is [var left, var right])
                return new($"(?<left>{TagPattern.ToRegex(left)})\\}}\\{{(?={TagPattern.ToRegex(right)})", "${left}", text);
            if (text.Split('{', '}') is [var context, var chunk, var behind] && text.IndexOf('{', StringComparison.Ordinal) < text.IndexOf('}', StringComparison.Ordinal))
                return new($"(?<left>{TagPattern.ToRegex(context)})(?<chunk>{TagPattern.ToRegex(chunk)})(?<right>{TagPattern.ToRegex(behind)}){OutsideChunks}", "${left}{${chunk}}${right}", text);
        }
        catch (ArgumentException error)
        {
            throw new FormatException($"The chunk rule '{text}' is broken: {error.Message}", error);
        }
        throw new FormatException($"'{text}' is no chunk rule: there are {{chunk}}, }}strip{{, left}}{{right, left{{}}right and left{{chunk}}right.");
    }

    [GeneratedRegex(@"^(\\.|[^#])*")]
    private static partial Regex Rule();
}
