using System.Text.RegularExpressions;

namespace Engram.Text;

/// <summary>Gives a word the tag of the first pattern that matches its beginning.</summary>
/// <remarks>The patterns run without backtracking; one that needs it (look-around, back references) has two seconds, then a <see cref="RegexMatchTimeoutException"/> ends it.</remarks>
/// <exception cref="ArgumentException">A pattern is not a regular expression; it is named.</exception>
public sealed class RegexpTagger(IEnumerable<(string Pattern, string Tag)> patterns, BackoffTagger? backoff = null) : BackoffTagger(backoff)
{
    private readonly (Regex Pattern, string Tag)[] _patterns =
        [.. patterns.Select(pair => (UserPattern.CompileAtStart(pair.Pattern, $"The pattern of the tag '{pair.Tag}'"), pair.Tag))];

    /// <inheritdoc/>
    protected override string? Choose(IReadOnlyList<string> words, int index, IReadOnlyList<string?> tags)
    {
        foreach (var (pattern, tag) in _patterns)
            if (pattern.IsMatch(words[index]))
                return tag;
        return null;
    }
}
