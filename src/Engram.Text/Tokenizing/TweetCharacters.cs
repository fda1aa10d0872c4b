using System.Globalization;
using System.Runtime.CompilerServices;

namespace Engram.Text;

/// <summary>The character classes of the regex package, which the tweet tokenizer is defined by: a word character may be a combining mark, a connector or a joiner too.</summary>
internal static class TweetCharacters
{
    private const byte Word = 1, Letter = 2, Digit = 4, Space = 8;
    private static readonly byte[] s_classes = Build();

    /// <summary>Units of the word character at <paramref name="i"/>; 0 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int WordAt(ReadOnlySpan<char> text, int i) => At(text, i, Word);

    /// <summary>Units of the word character at <paramref name="i"/> that is neither digit nor underscore; 0 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int LetterAt(ReadOnlySpan<char> text, int i) => At(text, i, Letter);

    /// <summary>Units of the decimal digit at <paramref name="i"/>; 0 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int DigitAt(ReadOnlySpan<char> text, int i) => At(text, i, Digit);

    internal static bool IsSpace(char c) => (s_classes[c] & Space) != 0;

    private static int At(ReadOnlySpan<char> text, int i, byte wanted)
    {
        if (i >= text.Length)
            return 0;
        if (!char.IsHighSurrogate(text[i]))
            return (s_classes[text[i]] & wanted) != 0 ? 1 : 0;
        return CharacterClass.UnitsAt(text, i) == 2 && (Of(char.ConvertToUtf32(text[i], text[i + 1])) & wanted) != 0 ? 2 : 0;
    }

    private static byte[] Build()
    {
        var classes = new byte[char.MaxValue + 1];
        for (var c = 0; c < classes.Length; c++)
            classes[c] = Of(c);
        return classes;
    }

    private static byte Of(int c) => (byte)(CharUnicodeInfo.GetUnicodeCategory(c) switch
    {
        <= UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.LetterNumber => Word | Letter,
        UnicodeCategory.DecimalDigitNumber => Word | Digit,
        UnicodeCategory.ConnectorPunctuation => c == '_' ? Word : Word | Letter,
        _ when c is 0x200c or 0x200d or (>= 0x24b6 and <= 0x24e9) or (>= 0x1f130 and <= 0x1f149) or (>= 0x1f150 and <= 0x1f169) or (>= 0x1f170 and <= 0x1f189) => Word | Letter,
        _ when c <= char.MaxValue && char.IsWhiteSpace((char)c) => Space,
        _ => 0,
    });
}
