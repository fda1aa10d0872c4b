using System.Text;

namespace Engram.Text;

/// <summary>A text's words and emoticons as VADER sees them: parted at white space, one-character ones left out, common punctuation taken off. Its buffers are used again.</summary>
internal sealed class VaderText
{
    /// <summary>A word: its place in the buffers, and whether it is in capitals.</summary>
    internal readonly record struct Word(int Start, int Length, bool IsUpper);

    private char[] _text = new char[1024];
    private char[] _lower = new char[1024];
    private Word[] _words = new Word[64];

    internal int Count { get; private set; }

    /// <summary>Whether some words are in capitals and some are not.</summary>
    internal bool CapitalsDiffer { get; private set; }

    internal Word this[int index] => _words[index];

    internal ReadOnlySpan<char> AsWritten(int index) => _text.AsSpan(_words[index].Start, _words[index].Length);

    internal ReadOnlySpan<char> Lower(int index) => _lower.AsSpan(_words[index].Start, _words[index].Length);

    internal void Read(ReadOnlySpan<char> text)
    {
        if (_text.Length < text.Length)
            (_text, _lower) = (new char[text.Length * 2], new char[text.Length * 2]);
        text.CopyTo(_text);
        text.ToLowerInvariant(_lower);
        var upper = Count = 0;
        for (var place = 0; place < text.Length;)
        {
            while (place < text.Length && IsSpace(text[place]))
                place++;
            var start = place;
            while (place < text.Length && !IsSpace(text[place]))
                place++;
            if (!LongerThanOne(text[start..place]))
                continue;
            var (from, length) = Strip(text[start..place]);
            var word = new Word(start + from, length, IsUpper(text.Slice(start + from, length)));
            if (Count == _words.Length)
                Array.Resize(ref _words, Count * 2);
            _words[Count++] = word;
            upper += word.IsUpper ? 1 : 0;
        }
        CapitalsDiffer = upper > 0 && upper < Count;
    }

    private static (int Start, int Length) Strip(ReadOnlySpan<char> word)
    {
        var start = 0;
        while (start < word.Length && IsAsciiPunctuation(word[start]))
            start++;
        var end = word.Length;
        while (end > start && IsAsciiPunctuation(word[end - 1]))
            end--;
        // Punctuation on one side only, and none within: anything else is an emoticon or stays as it is.
        var oneSided = (start == 0) != (end == word.Length);
        var inner = word[start..end];
        return oneSided && LongerThanOne(inner) && !ContainsAsciiPunctuation(inner) && VaderWords.IsPunctuation(start > 0 ? word[..start] : word[end..]) ? (start, end - start) : (0, word.Length);
    }

    private static bool ContainsAsciiPunctuation(ReadOnlySpan<char> text)
    {
        foreach (var unit in text)
            if (IsAsciiPunctuation(unit))
                return true;
        return false;
    }

    private static bool IsAsciiPunctuation(char unit) => unit is (>= '!' and <= '/') or (>= ':' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~');

    // Python parts at four separators that .NET holds for control characters.
    private static bool IsSpace(char unit) =>
        unit <= ' ' ? unit is ' ' or (>= '\t' and <= '\r') or (>= '\u001c' and <= '\u001f') : unit >= '\u0080' && char.IsWhiteSpace(unit);

    private static bool LongerThanOne(ReadOnlySpan<char> text) => text.Length > 2 || (text.Length == 2 && !char.IsSurrogatePair(text[0], text[1]));

    private static bool IsUpper(ReadOnlySpan<char> word)
    {
        var upper = false;
        foreach (var rune in word.EnumerateRunes())
        {
            if (Rune.IsLower(rune))
                return false;
            upper |= Rune.IsUpper(rune);
        }
        return upper;
    }
}
