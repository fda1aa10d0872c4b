namespace Engram.Text;

/// <summary>How well boundaries were found: each segmentation is a string with a mark at each boundary.</summary>
public static class Segmentation
{
    /// <summary>The share of windows that hold different numbers of boundaries (Pevzner and Hearst 2002).</summary>
    /// <param name="reference">The right boundaries: <c>0100100</c>.</param>
    /// <param name="hypothesis">The found ones, as long.</param>
    /// <param name="k">The windows' width, usually half the mean segment.</param>
    /// <param name="boundary">The mark.</param>
    /// <param name="weighted">Whether a window counts by how much it differs.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the window is wider than they.</exception>
    public static double WindowDiff(string reference, string hypothesis, int k, char boundary = '1', bool weighted = false) =>
        Windows(reference, hypothesis, k, boundary, (a, b) => weighted ? Math.Abs(a - b) : a == b ? 0 : 1);

    /// <summary>The share of windows of which one segmentation is in one piece, the other not (Beeferman, Berger and Lafferty 1999).</summary>
    /// <param name="reference">The right boundaries.</param>
    /// <param name="hypothesis">The found ones, as long.</param>
    /// <param name="k">The windows' width; half the reference's mean segment by default.</param>
    /// <param name="boundary">The mark.</param>
    /// <exception cref="ArgumentException">The lengths differ, the window is wider than they, or the reference has no boundary to take the width from.</exception>
    public static double Pk(string reference, string hypothesis, int? k = null, char boundary = '1')
    {
        ArgumentNullException.ThrowIfNull(reference);
        var boundaries = reference.Count(mark => mark == boundary);
        if (k is null && boundaries == 0)
            throw new ArgumentException("The reference has no boundary to take the window's width from; give k.", nameof(reference));
        return Windows(reference, hypothesis, k ?? (int)Math.Round(reference.Length / (boundaries * 2.0)), boundary, (a, b) => a > 0 == b > 0 ? 0 : 1);
    }

    /// <summary>The generalised Hamming distance: the cost of inserting, deleting and shifting boundaries (Bookstein, Kulyukin and Raita 2002).</summary>
    public static double GeneralizedHamming(string reference, string hypothesis, double insertion = 2, double deletion = 2, double shift = 1, char boundary = '1')
    {
        int[] right = Boundaries(reference, boundary), found = Boundaries(hypothesis, boundary);
        var row = new double[right.Length + 1];
        for (var j = 0; j < row.Length; j++)
            row[j] = insertion * j;
        foreach (var at in found)
        {
            var diagonal = row[0];
            row[0] += deletion;
            for (var j = 0; j < right.Length; j++)
            {
                var shifted = diagonal + shift * Math.Abs(at - right[j]);
                var other = at == right[j] ? diagonal : at > right[j] ? deletion + row[j + 1] : insertion + row[j];
                (diagonal, row[j + 1]) = (row[j + 1], Math.Min(shifted, other));
            }
        }
        return row[^1];
    }

    private static int[] Boundaries(string segmentation, char boundary) => [.. Enumerable.Range(0, segmentation.Length).Where(i => segmentation[i] == boundary)];

    private static double Windows(string reference, string hypothesis, int k, char boundary, Func<int, int, int> difference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(hypothesis);
        if (reference.Length != hypothesis.Length)
            throw new ArgumentException($"The segmentations have {reference.Length} and {hypothesis.Length} places; they must be of one text.", nameof(hypothesis));
        if (k < 0 || k > reference.Length)
            throw new ArgumentException($"A window of {k} does not fit {reference.Length} places; choose a smaller k.", nameof(k));
        var (sum, first, second) = (0.0, 0, 0);
        for (var end = 0; end <= reference.Length; end++)
        {
            if (end >= k)
                sum += difference(first, second);
            if (end == reference.Length)
                break;
            first += Mark(reference, end) - (end >= k ? Mark(reference, end - k) : 0);
            second += Mark(hypothesis, end) - (end >= k ? Mark(hypothesis, end - k) : 0);
        }
        return sum / (reference.Length - k + 1);

        int Mark(string text, int at) => text[at] == boundary ? 1 : 0;
    }
}
