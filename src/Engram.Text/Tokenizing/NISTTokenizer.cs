using System.Buffers;
using System.Globalization;
using System.Text;

namespace Engram.Text;

/// <summary>Splits a sentence as the NIST evaluation of machine translation does before BLEU is taken.</summary>
/// <remarks>XML's entities are resolved. Source: mteval-v14.pl; equal to NLTK 3.8's NISTTokenizer.</remarks>
/// <param name="international">Whether punctuation and symbols of all scripts are parted, by their Unicode categories; else those of ASCII.</param>
/// <param name="lowerCase">Whether the text is put in lower case.</param>
public sealed class NISTTokenizer(bool international = false, bool lowerCase = false) : ITokenizer
{
    private static readonly SearchValues<char> s_punctuation = SearchValues.Create("{|}~[\\]^_` !\"#$%&()*+:;<=>?@/");
    private static readonly SearchValues<char> s_points = SearchValues.Create(".,");
    private static readonly (string Entity, string Character)[] s_entities =
        [("&gt;", ">"), ("&lt;", "<"), ("&apos;", "'"), ("&quot;", "\""), ("&#124;", "|"), ("&#91;", "["), ("&#93;", "]"), ("&amp;", "&")];

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var rewriting = new Rewriting(text);
        Replace(ref rewriting, "<skipped>", "");
        foreach (var (entity, character) in s_entities)
            Replace(ref rewriting, entity, character);
        Replace(ref rewriting, "\u2028", " ");
        if (lowerCase)
            Lower(ref rewriting);
        if (international)
            International(ref rewriting);
        else
            Western(ref rewriting);
        rewriting.Split(text, tokens);
        rewriting.Dispose();
    }

    private static void Western(ref Rewriting text)
    {
        text.Surround();
        TreebankRules.PadEach(ref text, s_punctuation);
        for (int i = text.Next(s_points, 0), from = 0; i >= 0; i = text.Next(s_points, i + 1))
            if (i - 1 >= from && !char.IsAsciiDigit(text.Text[i - 1]))
            {
                TreebankRules.Pad(ref text, i, i + 1);
                from = i + 1;
            }
        text.Done();
        for (int i = text.Next(s_points, 0); i >= 0 && i + 1 < text.Text.Length; i = text.Next(s_points, i))
        {
            var parts = !char.IsAsciiDigit(text.Text[i + 1]);
            if (parts)
                TreebankRules.Pad(ref text, i, i + 1);
            i += parts ? 2 : 1;
        }
        text.Done();
        for (var i = text.Next('-', 0); i >= 0; i = text.Next('-', i + 1))
            if (i > 0 && char.IsAsciiDigit(text.Text[i - 1]))
                TreebankRules.Pad(ref text, i, i + 1);
        text.Done();
    }

    private static void International(ref Rewriting text)
    {
        for (var i = 0; i < text.Text.Length;)
        {
            var end = i;
            while (end < text.Text.Length && char.IsAscii(text.Text[end]))
                end++;
            if (end > i)
                TreebankRules.Pad(ref text, i, end);
            i = end + 1;
        }
        text.Done();
        PadWhere(ref text, (text, i, from) => i > from && !IsNumberOrSpace(Before(text, i)) && IsPunctuation(RuneAt(text, i)));
        PadWhere(ref text, (text, i, from) => i >= from && IsPunctuation(RuneAt(text, i)) && i + 1 < text.Length && !IsNumberOrSpace(RuneAt(text, i + 1)), skip: 1);
        PadWhere(ref text, (text, i, _) => RuneAt(text, i) is >= UnicodeCategory.MathSymbol and <= UnicodeCategory.OtherSymbol);
    }

    private delegate bool Condition(ReadOnlySpan<char> text, int i, int from);

    private static void PadWhere(ref Rewriting text, Condition holds, int skip = 0)
    {
        var from = 0;
        for (int i = 0, units; i < text.Text.Length; i += units)
        {
            units = CharacterClass.UnitsAt(text.Text, i);
            if (!holds(text.Text, i, from))
                continue;
            TreebankRules.Pad(ref text, i, i + units);
            from = i + units + skip;
        }
        text.Done();
    }

    private static void Replace(ref Rewriting text, string found, string with)
    {
        for (int i = 0, next; (next = text.Text[i..].IndexOf(found)) >= 0; i += found.Length)
        {
            text.Keep(i += next);
            if (with.Length == 0)
                text.Drop(i + found.Length);
            else
                text.Write(with, i + found.Length);
        }
        text.Done();
    }

    private static void Lower(ref Rewriting text)
    {
        Span<char> lower = stackalloc char[4];
        for (int i = 0, units; i < text.Text.Length; i += units)
        {
            units = CharacterClass.UnitsAt(text.Text, i);
            var length = LowerCasing.Lower(text.Text.Slice(i, units), lower);
            if (text.Text.Slice(i, units).SequenceEqual(lower[..length]))
                continue;
            text.Keep(i);
            text.Write(lower[..length], i + units);
        }
        text.Done();
    }

    private static UnicodeCategory RuneAt(ReadOnlySpan<char> text, int i) => Rune.DecodeFromUtf16(text[i..], out var rune, out _) == OperationStatus.Done ? Rune.GetUnicodeCategory(rune) : UnicodeCategory.Surrogate;

    private static UnicodeCategory Before(ReadOnlySpan<char> text, int i) => Rune.DecodeLastFromUtf16(text[..i], out var rune, out _) == OperationStatus.Done ? Rune.GetUnicodeCategory(rune) : UnicodeCategory.Surrogate;

    private static bool IsNumberOrSpace(UnicodeCategory category) =>
        category is >= UnicodeCategory.DecimalDigitNumber and <= UnicodeCategory.OtherNumber or >= UnicodeCategory.SpaceSeparator and <= UnicodeCategory.Control;

    private static bool IsPunctuation(UnicodeCategory category) => category is >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation;
}
