using System.Buffers;

namespace Engram.Text;

/// <summary>Splits a line of nearly any language with spaces between its words; only a full stop that ends it is parted.</summary>
/// <remarks>An ampersand before a space, a tab and a bar are written as character references. Source: J. Dehdari's tok-tok.pl (2014); equal to NLTK 3.8's ToktokTokenizer.</remarks>
public sealed class ToktokTokenizer : ITokenizer
{
    private static readonly SearchValues<char> s_punctuation = SearchValues.Create("،;؛¿!\"])}»›”؟¡%٪°±©®।॥…");
    private static readonly SearchValues<char> s_commas = SearchValues.Create(",،");
    private static readonly SearchValues<char> s_singleQuotes = SearchValues.Create("'’`");
    private static readonly SearchValues<char> s_dashes = SearchValues.Create("–—");
    private const string FinalQuotes = "\"'’»›”";

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var rewriting = new Rewriting(text);
        Rewrite(ref rewriting);
        rewriting.Split(text, tokens);
        rewriting.Dispose();
    }

    private static void Rewrite(ref Rewriting text)
    {
        Replace(ref text, "\u00a0", " ");
        TreebankRules.PadEach(ref text, s_punctuation);
        Addresses(ref text);
        Slashes(ref text);
        Replace(ref text, "& ", "&amp;", 1);
        Replace(ref text, "\t", " &#9; ");
        Replace(ref text, "|", " &#124; ");
        SpaceBehind(ref text, ToktokCharacters.Opening);
        SpaceBehind(ref text, ToktokCharacters.Closing);
        TreebankRules.PadRuns(ref text, ',', 2, more: true);
        Commas(ref text);
        QuotedFinalPeriod(ref text);
        TreebankRules.PadEach(ref text, s_singleQuotes);
        Replace(ref text, " ` ` ", " `` ");
        Replace(ref text, " ' ' ", " '' ");
        SpaceBehind(ref text, ToktokCharacters.Currency);
        TreebankRules.PadEach(ref text, s_dashes);
        TreebankRules.PadRuns(ref text, '-', 2, more: true);
        TreebankRules.PadRuns(ref text, '.', 2, more: true);
        FinalPeriod(ref text);
        QuotedFinalPeriod(ref text);
    }

    private static void Replace(ref Rewriting text, string found, string written, int? length = null)
    {
        for (int i = 0, next; (next = text.Text[i..].IndexOf(found)) >= 0; i += found.Length)
        {
            i += next;
            text.Keep(i);
            text.Write(written, i + (length ?? found.Length));
        }
        text.Done();
    }

    private static void SpaceBehind(ref Rewriting text, SearchValues<char> characters)
    {
        for (var i = text.Next(characters, 0); i >= 0; i = text.Next(characters, i + 1))
        {
            text.Keep(i + 1);
            text.Space();
        }
        text.Done();
    }

    private static void Addresses(ref Rewriting text)
    {
        for (var i = text.Next(':', 0); i >= 0; i = text.Next(':', i + 1))
            if (text.Text[(i + 1)..] is not ['/', '/', ..])
                TreebankRules.Pad(ref text, i, i + 1);
        text.Done();
        for (var i = text.Next('?', 0); i >= 0; i = text.Next('?', i + 1))
            if (i + 1 == text.Text.Length || CharacterClass.IsSpace(text.Text[i + 1]))
                TreebankRules.Pad(ref text, i, i + 1);
        text.Done();
    }

    private static void Slashes(ref Rewriting text)
    {
        for (int i = 0, next; (next = text.Text[i..].IndexOf("://")) >= 0;)
        {
            i += next;
            var rest = text.Text[(i + 3)..];
            if (rest.IsEmpty || CharacterClass.IsSpace(rest[0]) || rest.Length <= CharacterClass.UnitsAt(rest, 0) || rest[CharacterClass.UnitsAt(rest, 0)] != '/')
            {
                i += 3;
                continue;
            }
            text.Keep(i);
            i += 4 + CharacterClass.UnitsAt(rest, 0);
            text.Write(" / ", i);
        }
        text.Done();
        for (int i = 0, next; (next = text.Text[i..].IndexOf(" /")) >= 0; i += 2)
        {
            i += next;
            text.Keep(i + 2);
            text.Space();
        }
        text.Done();
    }

    private static void Commas(ref Rewriting text)
    {
        for (var i = text.Next(s_commas, 0); i >= 0; i = text.Next(s_commas, i + 1))
            if ((i == 0 || text.Text[i - 1] != ',') && (i + 1 == text.Text.Length || (text.Text[i + 1] != ',' && !CharacterClass.IsDigitAt(text.Text, i + 1))))
                TreebankRules.Pad(ref text, i, i + 1);
        text.Done();
    }

    private static void FinalPeriod(ref Rewriting text)
    {
        var last = LastOf(text.Text) - 1;
        if (last < 0 || text.Text[last] != '.' || (last > 0 && text.Text[last - 1] == '.'))
            return;
        text.Keep(last);
        text.Space();
        text.Done();
    }

    private static void QuotedFinalPeriod(ref Rewriting text)
    {
        var quote = LastOf(text.Text) - 1;
        while (quote >= 0 && text.Text[quote] == ' ')
            quote--;
        if (quote < 1 || !FinalQuotes.Contains(text.Text[quote]))
            return;
        var period = quote - 1;
        while (period >= 0 && CharacterClass.IsSpace(text.Text[period]))
            period--;
        if (period < 0 || text.Text[period] != '.' || (period > 0 && text.Text[period - 1] == '.'))
            return;
        TreebankRules.Pad(ref text, period, period + 1);
        text.Done();
    }

    private static int LastOf(ReadOnlySpan<char> text) => text is [.., '\n'] ? text.Length - 1 : text.Length;
}
