namespace Engram.Vision;

/// <summary>What became of the detections of one class: one entry each, of every size of objects and every threshold.</summary>
internal sealed class CocoTally
{
    /// <summary>Overlaps from which a detection is right: 0.50, 0.55 … 0.95, to the last bit those of the published evaluation.</summary>
    public static double[] Thresholds { get; } = [.. Enumerable.Range(0, 9).Select(i => i * ((0.95 - 0.5) / 9) + 0.5), 0.95];

    public static (double Least, double Most)[] Areas { get; } = [(0, 1e10), (0, 32 * 32), (32 * 32, 96 * 96), (96 * 96, 1e10)];

    public List<double> Scores { get; } = [];

    /// <summary>The place among the detections of its picture, from 0.</summary>
    public List<int> Ranks { get; } = [];

    /// <summary>One bit for each area and threshold (<see cref="Bit"/>): whether it met an object.</summary>
    public List<ulong> Hits { get; } = [];

    /// <summary>One bit for each area and threshold: whether it counts neither for nor against.</summary>
    public List<ulong> Ignored { get; } = [];

    /// <summary>Objects to be found, of each area.</summary>
    public long[] Positives { get; } = new long[Areas.Length];

    public static ulong Bit(int area, int threshold) => 1UL << (area * Thresholds.Length + threshold);

    public void Merge(CocoTally other)
    {
        Scores.AddRange(other.Scores);
        Ranks.AddRange(other.Ranks);
        Hits.AddRange(other.Hits);
        Ignored.AddRange(other.Ignored);
        for (var i = 0; i < Positives.Length; i++) Positives[i] += other.Positives[i];
    }

    /// <summary>Matches the objects and detections of this class in one picture: from the best score, each takes the object most like it that is still free.</summary>
    /// <param name="truths">The objects.</param>
    /// <param name="found">The detections, best first, no more than count.</param>
    /// <param name="similarity">What is compared.</param>
    public void Take(ReadOnlySpan<GroundTruth> truths, ReadOnlySpan<Detection> found, Similarity similarity)
    {
        var (overlaps, most) = (new double[found.Length * truths.Length], new double[found.Length]);
        for (var i = 0; i < overlaps.Length; i++)
        {
            overlaps[i] = similarity.Of(truths[i % truths.Length], found[i / truths.Length]);
            most[i / truths.Length] = Math.Max(most[i / truths.Length], overlaps[i]);
        }
        var first = Scores.Count;
        for (var i = 0; i < found.Length; i++)
        {
            Scores.Add(found[i].Score);
            Ranks.Add(i);
            Hits.Add(0);
            Ignored.Add(0);
        }
        var (order, ignored, free) = (new int[truths.Length], new bool[truths.Length], new bool[truths.Length]);
        for (var area = 0; area < Areas.Length; area++)
        {
            var counted = 0;
            for (var i = 0; i < truths.Length; i++) counted += (ignored[i] = similarity.Ignores(truths[i]) || Outside(similarity.Area(truths[i]), area)) ? 0 : 1;
            Positives[area] += counted;
            var (next, last) = (0, counted);
            for (var i = 0; i < truths.Length; i++) order[ignored[i] ? last++ : next++] = i;
            for (var threshold = 0; threshold < Thresholds.Length; threshold++)
            {
                Array.Fill(free, true);
                for (var i = 0; i < found.Length; i++)
                {
                    var match = most[i] < Thresholds[0] ? -1 : Best(overlaps.AsSpan(i * truths.Length, truths.Length), threshold, order, counted, free);
                    if (match >= 0)
                    {
                        // A crowd may be met as often as one likes.
                        free[match] = truths[match].Ignored;
                        Hits[first + i] |= Bit(area, threshold);
                    }
                    if (match >= 0 ? ignored[match] : Outside(similarity.Area(found[i]), area)) Ignored[first + i] |= Bit(area, threshold);
                }
            }
        }
    }

    // Objects that do not count come last, and are taken only where none that counts is like enough; of equal ones the later.
    private static int Best(ReadOnlySpan<double> overlaps, int threshold, int[] order, int counted, bool[] free)
    {
        var (best, place) = (Math.Min(Thresholds[threshold], 1 - 1e-10), -1);
        for (var i = 0; i < order.Length && !(i >= counted && place >= 0 && place < counted); i++)
            if (free[order[i]] && overlaps[order[i]] >= best) (best, place) = (overlaps[order[i]], i);
        return place < 0 ? -1 : order[place];
    }

    private static bool Outside(double area, int range) => area < Areas[range].Least || area > Areas[range].Most;
}
