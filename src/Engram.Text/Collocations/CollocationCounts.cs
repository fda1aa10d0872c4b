using System.Runtime.InteropServices;

namespace Engram.Text;

/// <summary>Counts of word ids at places of windows: of whole n-grams, and of each pattern of places that has a meaning of its own.</summary>
/// <remarks>In a window of w words the first word is combined with each choice of the others, padded behind the text's end.
/// A pattern counts where its words are there, whatever the places between hold.</remarks>
internal sealed class CollocationCounts(int length, int window)
{
    // A pattern's places as bits, bit 0 always set; its last place decides whether a padded window counts.
    private readonly Dictionary<(int, int, int, int), long>[] patterns = [.. Enumerable.Range(0, 1 << length).Select(_ => new Dictionary<(int, int, int, int), long>())];
    private readonly int[][] choices = [.. NGrams.Combinations(window - 1, length - 1)];
    private readonly List<int[]> order = [];
    private long all;

    internal void AddRange(IEnumerable<int> words)
    {
        var places = new List<int>(window);
        foreach (var word in words)
        {
            places.Add(word);
            if (places.Count < window)
                continue;
            Add(places);
            places.RemoveAt(0);
        }
        for (; places.Count > 0; places.RemoveAt(0))
            Add(places);
    }

    internal IReadOnlyList<(int[], long)> Wholes() => [.. order.Select(ngram => (ngram, Count(ngram, (1 << length) - 1)))];

    internal NGramMarginals Marginals(int[] ngram, long count)
    {
        var marginals = new double[1 << length];
        marginals[0] = all;
        for (var places = 1; places < marginals.Length; places++)
            marginals[places] = Count(ngram, places);
        // Bigrams in a wide window are counted once for each distance; their mean is comparable to the words' counts.
        marginals[^1] = length == 2 ? count / (window - 1.0) : count;
        return new(marginals);
    }

    // A part that does not begin at the first place is counted where it begins: xii is ii.
    private long Count(int[] ngram, int places)
    {
        var first = System.Numerics.BitOperations.TrailingZeroCount(places);
        return patterns[places >> first].GetValueOrDefault(Key(ngram.AsSpan(first), places >> first));
    }

    private static (int, int, int, int) Key(ReadOnlySpan<int> ngram, int places) =>
        (ngram[0], At(ngram, places, 1), At(ngram, places, 2), At(ngram, places, 3));

    private static int At(ReadOnlySpan<int> ngram, int places, int place) => (places >> place & 1) == 1 ? ngram[place] : -1;

    private void Add(List<int> places)
    {
        var ngram = new int[length];
        ngram[0] = places[0];
        if (length == 2)
            Increase(ngram, 1); // A bigram's words are counted once, not once for each distance.
        foreach (var choice in choices)
        {
            var filled = 1;
            for (; filled < length && choice[filled - 1] + 1 < places.Count; filled++)
                ngram[filled] = places[choice[filled - 1] + 1];
            for (var pattern = length == 2 ? 3 : 1; pattern < 1 << filled; pattern += 2)
                Increase(ngram, pattern);
        }
    }

    private void Increase(int[] ngram, int pattern)
    {
        if (pattern == 1)
            all++;
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(patterns[pattern], Key(ngram, pattern), out var known);
        count++;
        if (!known && pattern == (1 << length) - 1)
            order.Add([.. ngram]);
    }
}
