using System.Text;

namespace Engram.Text;

/// <summary>Between which words each word stands, all in lower case: words in the same places are used alike.</summary>
public sealed class WordContexts
{
    private readonly ConditionalFrequencyDistribution<string, (string Left, string Right)> contexts = new();

    /// <summary>The contexts of a text's words; before the first stands <c>*START*</c>, behind the last <c>*END*</c>.</summary>
    public WordContexts(IEnumerable<string> tokens)
    {
        var (before, word) = ("*START*", (string?)null);
        foreach (var token in tokens)
        {
            var next = token.ToLowerInvariant();
            if (word is not null)
            {
                contexts.Add(word, (before, next));
                before = word;
            }
            word = next;
        }
        if (word is not null)
            contexts.Add(word, (before, "*END*"));
    }

    /// <summary>Whether a token is letters alone.</summary>
    public static bool IsWord(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return token.Length > 0 && token.EnumerateRunes().All(Rune.IsLetter);
    }

    /// <summary>The words that share most contexts with one; none where it is unknown.</summary>
    /// <param name="word">The word, whatever its case.</param>
    /// <param name="most">How many.</param>
    public IReadOnlyList<string> Similar(string word, int most = 20)
    {
        ArgumentNullException.ThrowIfNull(word);
        var own = word.ToLowerInvariant();
        HashSet<(string, string)> shared = [.. contexts[own].Samples];
        var counts = new FrequencyDistribution<string>();
        foreach (var other in contexts.Conditions.Where(other => other != own))
            if (contexts[other].Samples.Count(shared.Contains) is > 0 and var count)
                counts.Add(other, count);
        return [.. counts.MostCommon(most).Select(pair => pair.Sample)];
    }

    /// <summary>The contexts in which all of some words stand, the most frequent of the first word's first; none where one is unknown.</summary>
    /// <param name="words">The words, whatever their case.</param>
    /// <param name="most">How many.</param>
    public IReadOnlyList<(string Left, string Right)> Common(IEnumerable<string> words, int most = 20)
    {
        ArgumentNullException.ThrowIfNull(words);
        FrequencyDistribution<(string, string)>[] each = [.. words.Select(word => contexts[word.ToLowerInvariant()])];
        return each.Length == 0 ? [] : [.. each[0].MostCommon().Select(pair => pair.Sample).Where(context => each.Skip(1).All(other => other.Contains(context))).Take(most)];
    }
}
