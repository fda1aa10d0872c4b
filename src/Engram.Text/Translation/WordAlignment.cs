using System.Globalization;

namespace Engram.Text;

/// <summary>Which words of two sentences belong together, as pairs of places; "0-0 1-2" in the Pharaoh format.</summary>
public static class WordAlignment
{
    private static readonly (int, int)[] Neighbours = [(-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)];

    /// <summary>Reads the Pharaoh format.</summary>
    /// <exception cref="FormatException">A pair is not two numbers with a dash between.</exception>
    public static HashSet<(int Source, int Target)> Parse(string pharaoh)
    {
        ArgumentNullException.ThrowIfNull(pharaoh);
        return [.. pharaoh.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('-') is [var source, var target]
            && int.TryParse(source, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var j)
                ? (i, j) : throw new FormatException($"\"{pair}\" is no pair of places such as 3-4."))];
    }

    /// <summary>Writes the Pharaoh format, in ascending order.</summary>
    public static string Format(IEnumerable<(int Source, int Target)> alignment) => string.Join(' ', alignment.Order().Select(pair => $"{pair.Source}-{pair.Target}"));

    /// <summary>The same pairs the other way round.</summary>
    public static HashSet<(int Source, int Target)> Invert(IEnumerable<(int Source, int Target)> alignment) => [.. alignment.Select(pair => (pair.Target, pair.Source))];

    /// <summary>The alignment error rate, 1 − (|A ∩ S| + |A ∩ P|) / (|A| + |S|), for sure pairs S and possible ones P (Och and Ney 2003).</summary>
    /// <param name="sure">The right pairs.</param>
    /// <param name="hypothesis">The pairs to judge.</param>
    /// <param name="possible">Pairs that would not be wrong; the sure ones by default.</param>
    public static double ErrorRate(IReadOnlySet<(int, int)> sure, IReadOnlySet<(int, int)> hypothesis, IReadOnlySet<(int, int)>? possible = null)
    {
        ArgumentNullException.ThrowIfNull(sure);
        ArgumentNullException.ThrowIfNull(hypothesis);
        return 1 - (double)(hypothesis.Count(sure.Contains) + hypothesis.Count((possible ?? sure).Contains)) / (hypothesis.Count + sure.Count);
    }

    /// <summary>Joins the alignments of both directions: what both have, grown by neighbours that one has, then what is left of each between unaligned words.</summary>
    /// <remarks>Source: Koehn et al. 2005, "Edinburgh System Description", grow-diag-final-and. NLTK's gdfa tests the wrong dictionary and returns the union.</remarks>
    /// <param name="forward">The pairs found from source to target.</param>
    /// <param name="backward">The pairs found from target to source, as (source, target).</param>
    public static HashSet<(int Source, int Target)> GrowDiagonalFinalAnd(IReadOnlySet<(int, int)> forward, IReadOnlySet<(int, int)> backward)
    {
        HashSet<(int Source, int Target)> joined = [.. forward.Where(backward.Contains)];
        HashSet<(int, int)> union = [.. forward, .. backward];
        HashSet<int> sources = [.. joined.Select(pair => pair.Source)], targets = [.. joined.Select(pair => pair.Target)];
        for (var before = -1; before != joined.Count;)
        {
            before = joined.Count;
            foreach (var (source, target) in joined.Order().ToArray())
                foreach (var (di, dj) in Neighbours)
                    Take((source + di, target + dj), grow: true);
        }
        foreach (var pair in forward.Order().Concat(backward.Order()))
            Take(pair, grow: false);
        return joined;

        void Take((int Source, int Target) pair, bool grow)
        {
            var (newSource, newTarget) = (!sources.Contains(pair.Source), !targets.Contains(pair.Target));
            if (!union.Contains(pair) || !(grow ? newSource || newTarget : newSource && newTarget) || !joined.Add(pair))
                return;
            sources.Add(pair.Source);
            targets.Add(pair.Target);
        }
    }
}
