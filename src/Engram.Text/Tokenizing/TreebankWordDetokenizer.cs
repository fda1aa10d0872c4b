using System.Text.RegularExpressions;

namespace Engram.Text;

/// <summary>Joins the words of a Treebank or NLTKWord tokenizer to a sentence again: no space before a comma, <c>ca n't</c> to <c>can't</c>, quotation marks as <c>"</c>.</summary>
/// <remarks>What white space there was is not known any more. Equal to NLTK 3.8's TreebankWordDetokenizer.</remarks>
/// <param name="convertParentheses">Whether the Treebank's names of brackets become brackets.</param>
public sealed class TreebankWordDetokenizer(bool convertParentheses = false)
{
    private static readonly Rule[] s_clitics =
    [
        new(@"(?i) ('t)\s(is)\b", "$1$2"), new(@"(?i) ('t)\s(was)\b", "$1$2"),
        new(@"(?i)\b(can)\s(not)\b", "$1$2"), new(@"(?i)\b(d)\s('ye)\b", "$1$2"), new(@"(?i)\b(gim)\s(me)\b", "$1$2"), new(@"(?i)\b(gon)\s(na)\b", "$1$2"),
        new(@"(?i)\b(got)\s(ta)\b", "$1$2"), new(@"(?i)\b(lem)\s(me)\b", "$1$2"), new(@"(?i)\b(more)\s('n)\b", "$1$2"), new(@"(?i)\b(wan)\s(na)(?=\s)", "$1$2"),
        new(@"([^' ])\s('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) ", "$1$2 "), new(@"([^' ])\s('[sS]|'[mM]|'[dD]|') ", "$1$2 "),
        new(@"(\S)\s('')", "$1$2"), new(@"('')\s([.,:)\]>};%])", "$1$2"), new("''", "\""),
    ];

    private static readonly Rule s_dashes = new(" -- ", "--");

    private static readonly Rule[] s_punctuation =
    [
        new(@"([\[({<])\s", "$1"), new(@"\s([\])}>])", "$1"), new(@"([\])}>])\s([:;,.])", "$1$2"),
        new(@"([^'])\s'\s", "$1' "), new(@"\s([?!])", "$1"), new("([^.])\\s(\\.)([\\])}>\"']*)\\s*$", "$1$2$3"),
        new(@"([#$])\s", "$1"), new(@"\s([;%])", "$1"), new(@"\s\.\.\.\s", "..."), new(@"\s([:,])", "$1"),
        new(@"([ (\[{<])\s``", "$1``"), new(@"(``)\s", "$1"), new("``", "\""),
    ];

    /// <summary>The sentence that the words make.</summary>
    public string Detokenize(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var text = s_clitics.Aggregate($" {string.Join(' ', words)} ", (text, rule) => rule.Apply(text)).Trim();
        text = s_dashes.Apply(text);
        if (convertParentheses)
            foreach (var (bracket, name) in TreebankBrackets.Names)
                text = text.Replace(name, bracket.ToString(), StringComparison.Ordinal);
        return s_punctuation.Aggregate(text, (text, rule) => rule.Apply(text)).Trim();
    }

    private sealed class Rule(string pattern, string replacement)
    {
        private readonly Regex _pattern = PythonPattern.Compile(pattern, RegexOptions.None);

        internal string Apply(string text) => _pattern.Replace(text, replacement);
    }
}
