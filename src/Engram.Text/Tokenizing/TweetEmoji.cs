namespace Engram.Text;

/// <summary>Emoji of several code points: joined ones, ones with a skin tone, flags.</summary>
internal static class TweetEmoji
{
    private const char Joiner = '\u200d';
    private static readonly string[] s_flags = [Flag("gbeng"), Flag("gbsct"), Flag("gbwls")];

    /// <summary>How long the emoji at <paramref name="i"/> is; 0 where it is a single code point or none.</summary>
    internal static int At(ReadOnlySpan<char> text, int i)
    {
        var end = i + CharacterClass.UnitsAt(text, i);
        if (text[i] != '\n' && end < text.Length && text[end] is Joiner or '\ud83c')
        {
            var tone = Tone(text, end);
            var joined = Joined(text, end + tone);
            if (joined == 0 && tone > 0)
                joined = end + tone;
            if (joined > 0)
                return joined - i;
        }
        return text[i] == '\ud83c' ? FlagAt(text, i) : 0;
    }

    private static int Joined(ReadOnlySpan<char> text, int at)
    {
        var end = 0;
        while (at + 1 < text.Length && text[at] == Joiner && text[at + 1] != '\n')
        {
            at += 1 + CharacterClass.UnitsAt(text, at + 1);
            at += Tone(text, at);
            end = at;
        }
        return end;
    }

    private static int Tone(ReadOnlySpan<char> text, int i) =>
        i + 1 < text.Length && text[i] == '\ud83c' && text[i + 1] is >= '\udffb' and <= '\udfff' ? 2 : 0;

    private static int FlagAt(ReadOnlySpan<char> text, int i)
    {
        if (IsRegional(text, i) && IsRegional(text, i + 2))
            return 4;
        foreach (var flag in s_flags)
            if (text[i..].StartsWith(flag, StringComparison.Ordinal))
                return flag.Length;
        return 0;
    }

    private static bool IsRegional(ReadOnlySpan<char> text, int i) =>
        i + 1 < text.Length && text[i] == '\ud83c' && text[i + 1] is >= '\udde6' and <= '\uddff';

    // A black flag, the region in tag characters, and the tag that ends it.
    private static string Flag(string region) =>
        string.Concat(["\U0001F3F4", .. region.Select(letter => char.ConvertFromUtf32(0xe0000 + letter)), "\U000E007F"]);
}
