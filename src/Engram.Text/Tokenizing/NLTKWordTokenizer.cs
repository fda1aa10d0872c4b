using System.Buffers;

namespace Engram.Text;

/// <summary>Splits a sentence into words as NLTK's <c>word_tokenize</c> does: the Penn Treebank's rules, with typographic quotation marks, ellipses and clitics.</summary>
/// <remarks>Of the full stops only the one that ends the text is parted, so the text should be a sentence. Equal to NLTK 3.8's NLTKWordTokenizer.
/// Quotation marks are written <c>``</c> and <c>''</c>; their offsets are those of the mark.</remarks>
/// <param name="convertParentheses">Whether brackets are written as the Treebank's names: <c>-LRB-</c>.</param>
public sealed class NLTKWordTokenizer(bool convertParentheses = false) : ITokenizer
{
    private const string Closers = "])}>\"'»”’ ";
    private static readonly SearchValues<char> s_opening = SearchValues.Create("«“‘„`");
    private static readonly SearchValues<char> s_closing = SearchValues.Create("»”’");
    private static readonly SearchValues<char> s_star = SearchValues.Create("*");

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens) => TreebankRules.Tokenize(text, tokens, Rewrite, convertParentheses);

    private static void Rewrite(ref Rewriting text)
    {
        OpeningMarks(ref text);
        TreebankRules.FirstQuote(ref text);
        TreebankRules.PadPairs(ref text, '`');
        TreebankRules.OpeningQuotes(ref text);
        SingleLetters(ref text);

        TreebankRules.FinalPeriod(ref text, Closers, apart: true);
        TreebankRules.Colons(ref text);
        TreebankRules.PadRuns(ref text, '.', 2, more: true);
        TreebankRules.PadEach(ref text, TreebankRules.Symbols);
        TreebankRules.FinalPeriod(ref text, TreebankWordTokenizer.Closers, apart: false);
        TreebankRules.PadEach(ref text, TreebankRules.Marks);
        TreebankRules.ClosingApostrophes(ref text);
        TreebankRules.PadEach(ref text, s_star);

        TreebankRules.PadEach(ref text, TreebankRules.Brackets);
        TreebankRules.PadPairs(ref text, '-');
        text.Surround();
        TreebankRules.PadEach(ref text, s_closing);
        TreebankRules.ClosingQuotes(ref text);
        TreebankClitics.Endings(ref text);
        TreebankClitics.Contractions(ref text);
    }

    private static void OpeningMarks(ref Rewriting text)
    {
        for (var i = text.Next(s_opening, 0); i >= 0; i = text.Next(s_opening, i))
        {
            var end = i + 1;
            while (text.Text[i] == '`' && end < text.Text.Length && text.Text[end] == '`')
                end++;
            TreebankRules.Pad(ref text, i, end);
            i = end;
        }
        text.Done();
    }

    /// <summary>An apostrophe before a single letter that is no clitic is a quotation mark.</summary>
    private static void SingleLetters(ref Rewriting text)
    {
        for (var i = text.Next('\'', 0); i >= 0; i = text.Next('\'', i + 1))
        {
            if (i + 1 >= text.Text.Length || !CharacterClass.IsWordAt(text.Text, i + 1) || char.ToLowerInvariant(text.Text[i + 1]) is 'm' or 't' or 's' or 'd' or 'n')
                continue;
            var behind = i + 1 + CharacterClass.UnitsAt(text.Text, i + 1);
            if (behind < text.Text.Length && CharacterClass.IsWordAt(text.Text, behind))
                continue;
            text.Keep(i + 1);
            text.Space();
        }
        text.Done();
    }
}
