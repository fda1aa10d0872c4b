namespace Engram.Text;

/// <summary>ALINE: aligns two words, given as sounds of the phonetic alphabet, by how alike the sounds are.</summary>
/// <remarks>A local alignment with skips (−10), substitutions (35 at most) and one-to-two expansions (45 at most). Source: Kondrak 2002, "Algorithms for Language Reconstruction", chapter 4;
/// the features that matter are NLTK's, which leaves a vowel's height out.</remarks>
public static class Aline
{
    private const double Skip = -10;

    /// <summary>The best alignments, one for each place where such may end; a dash stands for nothing.</summary>
    /// <param name="first">One word.</param>
    /// <param name="second">The other.</param>
    /// <param name="epsilon">How much worse than the best an alignment may be, in [0, 1].</param>
    /// <exception cref="ArgumentException">A sound is not in the table.</exception>
    public static IReadOnlyList<IReadOnlyList<(string First, string Second)>> Align(string first, string second, double epsilon = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(epsilon, 1);
        AlineSegment[] a = Sounds(first), b = Sounds(second);
        var scores = new double[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
                scores[i, j] = Math.Max(0, Steps(a, b, i, j).Max(step => scores[i - step.I, j - step.J] + step.Score));
        var threshold = (1 - epsilon) * scores.Cast<double>().Max();
        var alignments = new List<IReadOnlyList<(string, string)>>();
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
                if (scores[i, j] >= threshold)
                    alignments.Add(Trace(first, second, a, b, scores, threshold, i, j));
        return alignments;
    }

    private static List<(string, string)> Trace(string first, string second, AlineSegment[] a, AlineSegment[] b, double[,] scores, double threshold, int i, int j)
    {
        var path = new List<(string, string)>();
        for (var sum = 0.0; scores[i, j] != 0;)
        {
            var (di, dj, score) = Steps(a, b, i, j).FirstOrDefault(step => scores[i - step.I, j - step.J] + step.Score + sum >= threshold);
            if (di + dj == 0)
                break;
            path.Insert(0, (di == 0 ? "-" : first[(i - di)..i], dj == 0 ? "-" : second[(j - dj)..j]));
            (i, j, sum) = (i - di, j - dj, sum + score);
        }
        return path;
    }

    // The ways to come to a cell, in the order in which the trace prefers them.
    private static IEnumerable<(int I, int J, double Score)> Steps(AlineSegment[] a, AlineSegment[] b, int i, int j)
    {
        if (i > 0 && j > 1)
            yield return (1, 2, Expansion(a[i - 1], b[j - 2], b[j - 1]));
        if (i > 1 && j > 0)
            yield return (2, 1, Expansion(b[j - 1], a[i - 2], a[i - 1]));
        if (j > 0)
            yield return (0, 1, Skip);
        if (i > 0)
            yield return (1, 0, Skip);
        if (i > 0 && j > 0)
            yield return (1, 1, 35 - a[i - 1].Difference(b[j - 1]) - Weight(a[i - 1]) - Weight(b[j - 1]));
    }

    private static double Expansion(AlineSegment one, AlineSegment left, AlineSegment right) =>
        45 - one.Difference(left) - one.Difference(right) - Weight(one) - Math.Max(Weight(left), Weight(right));

    private static double Weight(AlineSegment sound) => sound.Vowel ? 5 : 0;

    private static AlineSegment[] Sounds(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return [.. word.Select(sound => AlineSegment.All.GetValueOrDefault(sound)
            ?? throw new ArgumentException($"\"{word}\": ALINE has no features for '{sound}' (U+{(int)sound:X4}); write it with the phonetic alphabet's letters.", nameof(word)))];
    }
}
