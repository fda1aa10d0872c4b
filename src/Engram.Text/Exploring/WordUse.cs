namespace Engram.Text;

/// <summary>Which words of a text are used alike.</summary>
public static class WordUse
{
    /// <summary>The words that stand most often where a word stands, signs and numbers left out (NLTK's similar).</summary>
    public static IReadOnlyList<string> Similar(this TokenizedText text, string word, int most = 20)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.WordOnlyContexts.Value.Similar(word, most);
    }

    /// <summary>The neighbours that all of some words have in common.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">The words, whatever their case.</param>
    /// <param name="most">How many.</param>
    /// <param name="wordsOnly">Whether signs and numbers are left out, so that neighbours are words.</param>
    public static IReadOnlyList<(string Left, string Right)> CommonContexts(this TokenizedText text, IEnumerable<string> words, int most = 20, bool wordsOnly = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (wordsOnly ? text.WordOnlyContexts : text.Contexts).Value.Common(words, most);
    }
}
