namespace Engram.Vision;

/// <summary>Panoptic quality, picture by picture: how many segments were found, and how well those were drawn.</summary>
/// <remarks>Segments of one class that overlap (IoU) by more than half belong together. Pixels without a true segment count against nobody, nor does a segment found that lies mostly
/// there or on a crowd of its class. Source: Kirillov et al. 2019, "Panoptic Segmentation" (arXiv:1801.00868), §4 and eq. 2.</remarks>
/// <param name="classes">The number of classes.</param>
public sealed class PanopticQuality(int classes)
{
    private readonly (double Overlap, long Found, long Wrong, long Missed)[] _counts = new (double, long, long, long)[classes];

    /// <summary>Takes in a picture.</summary>
    /// <exception cref="ArgumentException">The maps differ in size, name a segment that has no class, or a class that is none.</exception>
    public void Add(PanopticMap truth, PanopticMap found)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(found);
        if (truth.Numbers.Length != found.Numbers.Length)
            throw new ArgumentException($"The true map has {truth.Numbers.Length} pixels, the one found has {found.Numbers.Length}; they must be of one size.", nameof(found));
        var (own, others) = (Named(truth, "true"), Named(found, "found"));
        var (shared, ownSizes, otherSizes) = (new Dictionary<(int, int), long>(), new Dictionary<int, long>(), new Dictionary<int, long>());
        var mine = truth.Numbers.Span;
        var theirs = found.Numbers.Span;
        for (var i = 0; i < mine.Length; i++)
        {
            if (!own.ContainsKey(mine[i]) || !others.ContainsKey(theirs[i]))
                throw new ArgumentException($"Pixel {i} is of segment {(own.ContainsKey(mine[i]) ? theirs[i] : mine[i])}, which is not among the map's segments; list it, or make it 0.");
            Count(shared, (mine[i], theirs[i]));
            Count(ownSizes, mine[i]);
            Count(otherSizes, theirs[i]);
        }
        var (met, used) = (new HashSet<int>(), new HashSet<int>());
        foreach (var ((a, b), pixels) in shared)
        {
            if (a == 0 || b == 0 || own[a].Ignored || own[a].Label != others[b].Label) continue;
            var overlap = pixels / (double)(ownSizes[a] + otherSizes[b] - pixels - shared.GetValueOrDefault((0, b)));
            if (overlap <= 0.5) continue;
            ref var count = ref _counts[own[a].Label];
            (count.Overlap, count.Found) = (count.Overlap + overlap, count.Found + 1);
            met.Add(a);
            used.Add(b);
        }
        foreach (var a in ownSizes.Keys.Where(a => a != 0 && !own[a].Ignored && !met.Contains(a))) _counts[own[a].Label].Missed++;
        foreach (var b in otherSizes.Keys.Where(b => b != 0 && !used.Contains(b)))
        {
            var excused = ownSizes.Keys.Where(a => a == 0 || own[a].Ignored && own[a].Label == others[b].Label).Sum(a => shared.GetValueOrDefault((a, b)));
            _counts[others[b].Label].Wrong += excused > otherSizes[b] * 0.5 ? 0 : 1;
        }
    }

    /// <summary>Takes in what another has seen.</summary>
    /// <exception cref="ArgumentException">The other has other classes.</exception>
    public void Merge(PanopticQuality other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._counts.Length != classes) throw new ArgumentException($"Measures of {classes} classes cannot take in others of {other._counts.Length}.", nameof(other));
        for (var i = 0; i < classes; i++)
        {
            var (overlap, found, wrong, missed) = other._counts[i];
            ref var count = ref _counts[i];
            count = (count.Overlap + overlap, count.Found + found, count.Wrong + wrong, count.Missed + missed);
        }
    }

    /// <summary>Recognition · segmentation of a class; NaN where it neither occurred nor was found.</summary>
    public double Quality(int label) => _counts[label].Overlap / Half(label);

    /// <summary>The mean overlap of what was found of a class; NaN where nothing was.</summary>
    public double Segmentation(int label) => _counts[label].Overlap / _counts[label].Found;

    /// <summary>F₁ of the segments of a class; NaN where it neither occurred nor was found.</summary>
    public double Recognition(int label) => _counts[label].Found / Half(label);

    /// <summary>The mean of a measure over classes, of all unless given: the things, say; what neither occurred nor was found is left out, and an undefined measure counts as 0.</summary>
    public double Mean(Func<PanopticQuality, int, double> measure, IEnumerable<int>? labels = null) => (labels ?? Enumerable.Range(0, classes)).Where(label => Half(label) > 0)
        .Select(label => measure(this, label)).Select(value => double.IsNaN(value) ? 0 : value).DefaultIfEmpty(double.NaN).Average();

    private double Half(int label) => _counts[label].Found + _counts[label].Wrong / 2.0 + _counts[label].Missed / 2.0;

    private Dictionary<int, PanopticSegment> Named(PanopticMap map, string whose)
    {
        Dictionary<int, PanopticSegment> segments = new() { [0] = default };
        foreach (var segment in map.Segments)
        {
            if (!segments.TryAdd(segment.Number, segment)) throw new ArgumentException($"The {whose} map has segment {segment.Number} twice, or calls one 0, which is none.");
            if (segment.Label < 0 || segment.Label >= classes) throw new ArgumentException($"The {whose} segment {segment.Number} is of class {segment.Label}, but classes lie between 0 and {classes - 1}.");
        }
        return segments;
    }

    private static void Count<T>(Dictionary<T, long> counts, T key) where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
}
