using System.Globalization;

namespace Engram.Text;

/// <summary>Python's <c>\w</c>, <c>\s</c> and <c>\d</c>, which the reference tokenizers are defined by and which differ from .NET's.</summary>
/// <remarks>A word character is a letter, a number or an underscore: no combining mark, no other connector. A space is what <c>str.isspace</c> says: U+001C to U+001F too.</remarks>
internal static class CharacterClass
{
    private const byte Word = 1, Space = 2, Digit = 4, Letter = 8, Upper = 16, Lower = 32;
    private static readonly byte[] s_classes = Build();

    internal static bool IsSpace(char c) => (s_classes[c] & Space) != 0;

    /// <summary>Of a unit of the basic plane: a surrogate is none.</summary>
    internal static bool IsWord(char c) => (s_classes[c] & Word) != 0;

    internal static bool IsDigit(char c) => (s_classes[c] & Digit) != 0;

    internal static bool IsLetter(char c) => (s_classes[c] & Letter) != 0;

    internal static bool IsWordAt(ReadOnlySpan<char> text, int i) => (At(text, i) & Word) != 0;

    internal static bool IsDigitAt(ReadOnlySpan<char> text, int i) => (At(text, i) & Digit) != 0;

    internal static bool IsLetterAt(ReadOnlySpan<char> text, int i) => (At(text, i) & Letter) != 0;

    internal static bool IsUpperAt(ReadOnlySpan<char> text, int i) => (At(text, i) & Upper) != 0;

    internal static bool IsLowerAt(ReadOnlySpan<char> text, int i) => (At(text, i) & Lower) != 0;

    /// <summary>Whether the code point that ends before <paramref name="i"/> is a word character.</summary>
    internal static bool IsWordBefore(ReadOnlySpan<char> text, int i) =>
        i > 0 && (char.IsLowSurrogate(text[i - 1]) && i > 1 ? IsWordAt(text, i - 2) : IsWord(text[i - 1]));

    /// <summary>Whether a word begins or ends before <paramref name="i"/>: <c>\b</c>.</summary>
    internal static bool IsBoundary(ReadOnlySpan<char> text, int i) => IsWordBefore(text, i) != (i < text.Length && IsWordAt(text, i));

    /// <summary>How many units the code point at <paramref name="i"/> has.</summary>
    internal static int UnitsAt(ReadOnlySpan<char> text, int i) =>
        char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;

    private static byte At(ReadOnlySpan<char> text, int i) =>
        UnitsAt(text, i) == 1 ? s_classes[text[i]] : Of(char.ConvertToUtf32(text[i], text[i + 1]));

    private static byte[] Build()
    {
        var classes = new byte[char.MaxValue + 1];
        for (var c = 0; c < classes.Length; c++)
            classes[c] = Of(c);
        return classes;
    }

    private static byte Of(int c) => (byte)(CharUnicodeInfo.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.UppercaseLetter => Word | Letter | Upper,
        UnicodeCategory.LowercaseLetter => Word | Letter | Lower,
        UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Word | Letter,
        UnicodeCategory.DecimalDigitNumber => Word | Digit,
        UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Word,
        _ when c == '_' => Word,
        _ when c is >= 0x1c and <= 0x1f || (c <= char.MaxValue && char.IsWhiteSpace((char)c)) => Space,
        _ => 0,
    });
}
