using System.Globalization;

namespace Engram.Text;

/// <summary>A sentence's words as the perceptron sees them, in one buffer: lower case, numbers and hyphens folded, with two boundary words at each end.</summary>
internal sealed class WordShapes
{
    private char[] _units = new char[1024];
    private int[] _ends = new int[64];
    private int _used;
    private int _count;

    internal void Read(IReadOnlyList<string> words)
    {
        _used = _count = 0;
        Append("-START-");
        Append("-START2-");
        for (var index = 0; index < words.Count; index++)
            Append(words[index], fold: true);
        Append("-END-");
        Append("-END2-");
    }

    /// <summary>A word by its place, where 2 is the sentence's first.</summary>
    internal ReadOnlySpan<char> this[int place]
    {
        get
        {
            var start = place == 0 ? 0 : _ends[place - 1];
            return _units.AsSpan(start, _ends[place] - start);
        }
    }

    /// <summary>The last three characters; a surrogate pair is one.</summary>
    internal static ReadOnlySpan<char> Suffix(ReadOnlySpan<char> word)
    {
        var start = word.Length;
        for (var characters = 0; characters < 3 && start > 0; characters++)
            start -= start > 1 && char.IsLowSurrogate(word[start - 1]) && char.IsHighSurrogate(word[start - 2]) ? 2 : 1;
        return word[start..];
    }

    /// <summary>The first character, or nothing.</summary>
    internal static ReadOnlySpan<char> First(ReadOnlySpan<char> word) =>
        word[..Math.Min(word.Length, word.Length > 1 && char.IsSurrogatePair(word[0], word[1]) ? 2 : 1)];

    private void Append(string word, bool fold = false)
    {
        var shape = fold ? Fold(word) : word;
        if (_used + word.Length + 16 > _units.Length)
            Array.Resize(ref _units, Math.Max(_units.Length * 2, _used + word.Length + 16));
        if (_count == _ends.Length)
            Array.Resize(ref _ends, _count * 2);
        if (shape is null)
            word.AsSpan().ToLowerInvariant(_units.AsSpan(_used));
        else
            shape.CopyTo(_units.AsSpan(_used));
        _used += (shape ?? word).Length;
        _ends[_count++] = _used;
    }

    private static string? Fold(string word)
    {
        if (word.Length == 0)
            return null;
        if (word[0] != '-' && word.Contains('-', StringComparison.Ordinal))
            return "!HYPHEN";
        if (!IsDigit(word[0]))
            return null;
        return word.Length == 4 && IsDigit(word[1]) && IsDigit(word[2]) && IsDigit(word[3]) ? "!YEAR" : "!DIGITS";
    }

    private static bool IsDigit(char unit) => char.IsAsciiDigit(unit) || (unit > 127 && CharUnicodeInfo.GetDigitValue(unit) >= 0);
}
