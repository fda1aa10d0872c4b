using System.Text.RegularExpressions;

namespace Engram.Text;

/// <summary>Splits a document where its topic changes, at the nearest paragraph: neighbouring blocks that share few words.</summary>
/// <remarks>Source: M. Hearst, "TextTiling: Segmenting Text into Multi-paragraph Subtopic Passages", Computational Linguistics 23(1), 1997; equal to NLTK 3.8's block comparison.
/// A text without two paragraphs, or of fewer than four sequences of words, is one topic.</remarks>
/// <param name="stopWords">Words that do not count.</param>
/// <param name="words">How many words a sequence has.</param>
/// <param name="block">How many sequences a block has.</param>
/// <param name="smoothing">How many neighbours a score is averaged with.</param>
/// <param name="liberal">Whether the cut-off is a standard deviation below the mean, which gives more topics; else half of one.</param>
public sealed class TextTilingTokenizer(StopWords stopWords, int words = 20, int block = 10, int smoothing = 2, bool liberal = false) : ITokenizer
{
    private const int ShortestParagraph = 100, LeastGaps = 3;
    private static readonly Regex s_blank = new(@"[ \t\r\f\v]*\n[ \t\r\f\v]*\n[ \t\r\f\v]*", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var start = 0;
        foreach (var end in Boundaries(text).Where(end => end > 0))
        {
            tokens.Add(new(new(start, Math.Max(0, end - start))));
            start = end;
        }
        if (start < text.Length || start == 0)
            tokens.Add(new(new(start, text.Length - start)));
    }

    private List<int> Boundaries(ReadOnlySpan<char> text)
    {
        var letters = LettersOnly(LowerCasing.Lower(text));
        var sequences = Sequences(letters);
        if (sequences.Count <= LeastGaps || Paragraphs(letters).Count < 2)
            return [];
        var scores = TextTilingScores.Smooth(TextTilingScores.Gaps(sequences, block), smoothing + 1);
        return AtParagraphs(text, TextTilingScores.Boundaries(TextTilingScores.Depths(scores), liberal), Paragraphs(text));
    }

    private static string LettersOnly(string text) => string.Concat(text.Where(c => char.IsAsciiLetterLower(c) || c is '-' or '\'' or ' ' or '\n' or '\t'));

    /// <summary>How often each word occurs in each sequence, stop words left out.</summary>
    private List<Dictionary<string, int>> Sequences(string letters)
    {
        var sequences = new List<Dictionary<string, int>>();
        var count = 0;
        foreach (var word in letters.Split(['-', '\'', ' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (count++ % words == 0)
                sequences.Add(new(StringComparer.Ordinal));
            if (!stopWords.Contains(word))
                sequences[^1][word] = sequences[^1].GetValueOrDefault(word) + 1;
        }
        return sequences;
    }

    private static List<int> Paragraphs(ReadOnlySpan<char> text)
    {
        var breaks = new List<int> { 0 };
        foreach (var match in s_blank.EnumerateMatches(text))
            if (match.Index - breaks[^1] >= ShortestParagraph)
                breaks.Add(match.Index);
        return breaks;
    }

    /// <summary>The boundaries between sequences, each at the paragraph nearest to where it falls in the text.</summary>
    private List<int> AtParagraphs(ReadOnlySpan<char> text, bool[] boundaries, List<int> paragraphs)
    {
        var ends = new List<int>();
        var (seen, gap, inWord) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            var space = text[i] is ' ' or '\t' or '\n';
            seen += space && inWord ? 1 : 0;
            inWord = !space;
            if (gap >= boundaries.Length || seen <= Math.Max(gap * words, words))
                continue;
            if (boundaries[gap++] && Nearest(paragraphs, i + 1, text.Length) is var nearest && !ends.Contains(nearest))
                ends.Add(nearest);
        }
        return ends;
    }

    private static int Nearest(List<int> paragraphs, int at, int length)
    {
        var (best, nearest) = (length, 0);
        foreach (var paragraph in paragraphs)
        {
            if (best <= Math.Abs(paragraph - at))
                break;
            (best, nearest) = (Math.Abs(paragraph - at), paragraph);
        }
        return nearest;
    }
}
