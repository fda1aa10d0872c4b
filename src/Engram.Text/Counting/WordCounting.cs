using System.Runtime.InteropServices;

namespace Engram.Text;

/// <summary>Counting words that lie in a larger text, without making a string of each occurrence.</summary>
public static class WordCounting
{
    /// <summary>Counts one word; a string is made only when the word is new.</summary>
    /// <param name="distribution">The counts, compared ordinally.</param>
    /// <param name="word">The word's characters.</param>
    public static void Add(this FrequencyDistribution<string> distribution, ReadOnlySpan<char> word)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        Add(distribution, distribution.Ids.GetAlternateLookup<ReadOnlySpan<char>>(), word);
    }

    /// <summary>Counts the words at the given places of a text.</summary>
    /// <param name="distribution">The counts, compared ordinally.</param>
    /// <param name="text">The text.</param>
    /// <param name="words">Where its words lie.</param>
    public static void AddRange(this FrequencyDistribution<string> distribution, ReadOnlyMemory<char> text, IEnumerable<TextSpan> words)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        ArgumentNullException.ThrowIfNull(words);
        var ids = distribution.Ids.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in words)
            Add(distribution, ids, word.Of(text.Span));
    }

    private static void Add(FrequencyDistribution<string> distribution, Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ids, ReadOnlySpan<char> word)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(ids, word, out var known);
        if (!known)
            id = distribution.Append(word.ToString());
        distribution.Increase(id, 1);
    }
}
