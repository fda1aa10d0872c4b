namespace Engram.Text;

/// <summary>A pair of phrases that translate each other.</summary>
/// <param name="Source">Its words' places in the source: from, to (exclusive).</param>
/// <param name="Target">Its words' places in the target: from, to (exclusive).</param>
/// <param name="SourceText">The source words, blanks between.</param>
/// <param name="TargetText">The target words, blanks between.</param>
public sealed record PhrasePair((int From, int To) Source, (int From, int To) Target, string SourceText, string TargetText);

/// <summary>The phrase pairs that are consistent with a word alignment: no word of either is aligned to one outside the other.</summary>
/// <remarks>Source: Koehn 2010, "Statistical Machine Translation", figure 5.5. As in NLTK, the longest length bounds the source phrase and cuts the aligned part of the target.</remarks>
public static class PhraseExtraction
{
    /// <summary>All such pairs, each once, by their places.</summary>
    /// <param name="source">The source's words.</param>
    /// <param name="target">The target's words.</param>
    /// <param name="alignment">Which belong together.</param>
    /// <param name="longest">How many words a phrase has at most; 0 is as many as there are.</param>
    public static IReadOnlyList<PhrasePair> Extract(IReadOnlyList<string> source, IReadOnlyList<string> target, IReadOnlySet<(int Source, int Target)> alignment, int longest = 0)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(alignment);
        HashSet<int> aligned = [.. alignment.Select(pair => pair.Target)];
        var limit = longest > 0 ? longest : Math.Max(source.Count, target.Count);
        var found = new HashSet<PhrasePair>();
        for (var from = 0; from < source.Count; from++)
            for (var to = from; to < Math.Min(source.Count, from + limit); to++)
            {
                int[] targets = [.. alignment.Where(pair => pair.Source >= from && pair.Source <= to).Select(pair => pair.Target)];
                if (targets.Length == 0)
                    continue;
                var (first, last) = (targets.Min(), targets.Max());
                if (alignment.Any(pair => pair.Target >= first && pair.Target <= last && (pair.Source < from || pair.Source > to)))
                    continue;
                // Words of the target without partners may join at either side.
                for (var start = first; start >= 0 && (start == first || !aligned.Contains(start)); start--)
                    for (var end = Math.Min(last, first + limit - 1); end < target.Count; end++)
                    {
                        found.Add(new((from, to + 1), (start, end + 1), Join(source, from, to), Join(target, start, end)));
                        if (aligned.Contains(end + 1))
                            break;
                    }
            }
        return [.. found.OrderBy(pair => pair.Source).ThenBy(pair => pair.Target)];
    }

    private static string Join(IReadOnlyList<string> words, int from, int to) => string.Join(' ', words.Skip(from).Take(to - from + 1));
}
