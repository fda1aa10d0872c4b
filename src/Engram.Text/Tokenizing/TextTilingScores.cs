namespace Engram.Text;

/// <summary>TextTiling's scores of the gaps between sequences of words.</summary>
internal static class TextTilingScores
{
    private const int TooNear = 4;

    /// <summary>How alike the blocks on both sides of each gap are: the cosine of their word counts.</summary>
    internal static double[] Gaps(List<Dictionary<string, int>> sequences, int block)
    {
        var gaps = sequences.Count - 1;
        var scores = new double[gaps];
        for (var gap = 0; gap < gaps; gap++)
        {
            var window = gap < block - 1 ? gap + 1 : gap > gaps - block ? gaps - gap : block;
            var (left, right) = (Counts(sequences, gap - window + 1, gap), Counts(sequences, gap + 1, gap + window));
            var norms = left.Values.Sum(count => (double)count * count) * right.Values.Sum(count => (double)count * count);
            var product = left.Sum(word => (double)word.Value * right.GetValueOrDefault(word.Key));
            scores[gap] = norms > 0 ? product / Math.Sqrt(norms) : 0;
        }
        return scores;
    }

    /// <summary>A moving average; beyond both ends the scores go on mirrored.</summary>
    internal static double[] Smooth(double[] scores, int window)
    {
        if (window < 3 || scores.Length < window)
            return scores;
        var padded = new List<double>();
        for (var i = Math.Min(window, scores.Length - 1); i > 1; i--)
            padded.Add(2 * scores[0] - scores[i]);
        padded.AddRange(scores);
        for (var i = 1; i < window; i++)
            padded.Add(2 * scores[^1] - scores[^i]);
        var smooth = new double[Math.Max(0, padded.Count - 2 * (window - 1))];
        for (var i = 0; i < smooth.Length; i++)
            for (var k = 0; k < window; k++)
                if (i + window - 1 + k - window / 2 is >= 0 and var at && at < padded.Count)
                    smooth[i] += padded[at] * (1.0 / window);
        return smooth;
    }

    /// <summary>How far each score lies below the peaks on both sides.</summary>
    internal static double[] Depths(double[] scores)
    {
        var depths = new double[scores.Length];
        var clip = Math.Min(Math.Max(scores.Length / 10, 2), 5);
        for (var i = clip; i < scores.Length - clip; i++)
            depths[i] = Peak(scores, i, -1) + Peak(scores, i, 1) - 2 * scores[i];
        return depths;
    }

    /// <summary>The gaps that are deep enough and not beside a deeper one.</summary>
    internal static bool[] Boundaries(double[] depths, bool liberal)
    {
        var boundaries = new bool[depths.Length];
        if (depths.Length == 0)
            return boundaries;
        var mean = depths.Average();
        var deviation = Math.Sqrt(depths.Average(depth => (depth - mean) * (depth - mean)));
        var cutoff = mean - (liberal ? deviation : deviation / 2);
        var deep = Enumerable.Range(0, depths.Length).Where(gap => depths[gap] > cutoff).OrderByDescending(gap => depths[gap]).ThenByDescending(gap => gap).ToList();
        foreach (var gap in deep)
            boundaries[gap] = !deep.Any(other => other != gap && Math.Abs(other - gap) < TooNear && boundaries[other]);
        return boundaries;
    }

    private static Dictionary<string, int> Counts(List<Dictionary<string, int>> sequences, int first, int last)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = first; i <= last; i++)
            foreach (var (word, count) in sequences[i])
                counts[word] = counts.GetValueOrDefault(word) + count;
        return counts;
    }

    private static double Peak(double[] scores, int from, int step)
    {
        var peak = scores[from];
        for (var i = from; i >= 0 && i < scores.Length && scores[i] >= peak; i += step)
            peak = scores[i];
        return peak;
    }
}
