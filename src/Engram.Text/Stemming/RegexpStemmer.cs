using System.Text.RegularExpressions;

namespace Engram.Text;

/// <summary>Cuts out of a word whatever a regular expression matches.</summary>
public sealed class RegexpStemmer : IStemmer
{
    private readonly Regex _pattern;
    private readonly int _minimum;

    /// <summary>Cuts by <paramref name="pattern"/>.</summary>
    /// <param name="pattern">The regular expression, in Python's dialect: <c>ing$|s$|e$|able$</c>.</param>
    /// <param name="minimum">Words with fewer characters stay as they are.</param>
    /// <exception cref="ArgumentException">The pattern is no regular expression; the message says where.</exception>
    public RegexpStemmer(string pattern, int minimum = 0)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        (_pattern, _minimum) = (PythonPattern.Compile(pattern, RegexOptions.None), minimum);
    }

    /// <inheritdoc/>
    public int Stem(ReadOnlySpan<char> word, Span<char> stem)
    {
        StemmerExtensions.CheckRoom(word, stem);
        word.CopyTo(stem);
        if (CodePoints(word) < _minimum)
            return word.Length;
        var (length, kept) = (0, 0);
        foreach (var match in _pattern.EnumerateMatches(word))
        {
            word[kept..match.Index].CopyTo(stem[length..]);
            length += match.Index - kept;
            kept = match.Index + match.Length;
        }
        word[kept..].CopyTo(stem[length..]);
        return length + word.Length - kept;
    }

    private static int CodePoints(ReadOnlySpan<char> word)
    {
        var count = 0;
        for (var i = 0; i < word.Length; i += CharacterClass.UnitsAt(word, i))
            count++;
        return count;
    }
}
