namespace Engram.Text;

/// <summary>Splits a sentence into words as the Penn Treebank does: clitics, punctuation and the final full stop apart, quotation marks as <c>``</c> and <c>''</c>.</summary>
/// <remarks>Source: R. MacIntyre's tokenizer.sed (1995); equal to NLTK 3.8's TreebankWordTokenizer.</remarks>
/// <param name="convertParentheses">Whether brackets are written as the Treebank's names: <c>-LRB-</c>.</param>
public sealed class TreebankWordTokenizer(bool convertParentheses = false) : ITokenizer
{
    internal const string Closers = "])}>\"'";

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens) => TreebankRules.Tokenize(text, tokens, Rewrite, convertParentheses);

    private static void Rewrite(ref Rewriting text)
    {
        TreebankRules.FirstQuote(ref text);
        TreebankRules.PadPairs(ref text, '`');
        TreebankRules.OpeningQuotes(ref text);

        TreebankRules.Colons(ref text);
        TreebankRules.PadRuns(ref text, '.', 3, more: false);
        TreebankRules.PadEach(ref text, TreebankRules.Symbols);
        TreebankRules.FinalPeriod(ref text, Closers, apart: false);
        TreebankRules.PadEach(ref text, TreebankRules.Marks);
        TreebankRules.ClosingApostrophes(ref text);

        TreebankRules.PadEach(ref text, TreebankRules.Brackets);
        TreebankRules.PadPairs(ref text, '-');
        text.Surround();
        TreebankRules.ClosingQuotes(ref text);
        TreebankClitics.Endings(ref text);
        TreebankClitics.Contractions(ref text);
    }
}
