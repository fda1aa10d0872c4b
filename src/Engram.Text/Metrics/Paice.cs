namespace Engram.Text;

/// <summary>How much a stemmer under- and overstems, measured by groups of words that belong together.</summary>
/// <remarks>Source: Paice 1994, "An evaluation method for stemming algorithms".</remarks>
public sealed class Paice
{
    private readonly IReadOnlyDictionary<string, IReadOnlySet<string>> lemmas;

    /// <summary>Compares the groups that a stemmer made with the right ones.</summary>
    /// <param name="lemmas">The words of each lemma.</param>
    /// <param name="stems">The words that the stemmer gave each stem.</param>
    public Paice(IReadOnlyDictionary<string, IReadOnlySet<string>> lemmas, IReadOnlyDictionary<string, IReadOnlySet<string>> stems)
    {
        ArgumentNullException.ThrowIfNull(lemmas);
        ArgumentNullException.ThrowIfNull(stems);
        this.lemmas = lemmas;
        (Understemming, Overstemming) = Indexes([.. stems.Values]);
        ErrorRate = RelativeToTruncation();
    }

    /// <summary>UI: the share of pairs of one lemma that the stemmer parted, in [0, 1].</summary>
    public double Understemming { get; }

    /// <summary>OI: the share of pairs of different lemmas that it joined, in [0, 1].</summary>
    public double Overstemming { get; }

    /// <summary>SW = OI / UI: light stemmers are near 0; ∞ where nothing was parted, NaN where nothing was joined either.</summary>
    public double Weight => Overstemming / Understemming;

    /// <summary>ERRT: the distance from (0, 0) to (UI, OI), where 1 is that of cutting words at a length; below 1 is better than cutting.</summary>
    public double ErrorRate { get; }

    private (double Understemming, double Overstemming) Indexes(IReadOnlySet<string>[] groups)
    {
        var n = lemmas.Values.Sum(words => words.Count);
        var (parted, wanted, joined, unwanted) = (0.0, 0.0, 0.0, 0.0);
        foreach (var words in lemmas.Values)
        {
            wanted += words.Count * (words.Count - 1.0);
            unwanted += words.Count * (n - (double)words.Count);
            foreach (var group in groups)
            {
                var common = group.Count(words.Contains);
                parted += common * (words.Count - (double)common);
                joined += common * (group.Count - (double)common);
            }
        }
        return (wanted == 0 ? 0 : parted / wanted, unwanted == 0 ? 0 : joined / unwanted);
    }

    // Where the ray through (UI, OI) meets the line through the two cuts on either side of it.
    private double RelativeToTruncation()
    {
        var cuts = Cuts();
        if (cuts.Contains((0, 0)))
            return (Understemming, Overstemming) == (0, 0) ? double.NaN : double.PositiveInfinity;
        if ((Understemming, Overstemming) == (0, 0))
            return 0;
        var ((x1, y1), (x2, y2)) = (cuts[^2], cuts[^1]);
        var (dx, dy) = (x2 - x1, y2 - y1);
        var along = Understemming * dy - Overstemming * dx;
        // Both on the vertical axis: the ray is the axis, and ends where the last cut lies.
        return along == 0 ? Math.Abs(Overstemming / y2) : Math.Abs(along / (x1 * dy - y1 * dx));
    }

    private List<(double Understemming, double Overstemming)> Cuts()
    {
        var words = lemmas.Values.SelectMany(group => group).ToHashSet();
        var longest = words.Max(word => word.Length);
        var cuts = new List<(double Understemming, double Overstemming)>();
        for (var length = 0; length <= longest; length++)
        {
            IReadOnlySet<string>[] groups = [.. words.GroupBy(word => word[..Math.Min(length, word.Length)]).Select(group => group.ToHashSet())];
            var cut = Indexes(groups);
            if (!cuts.Contains(cut))
                cuts.Add(cut);
            // Parting grows and joining shrinks with the length; once a cut lies below the ray, the last two enclose it.
            if (cut == (0, 0) || (cuts.Count > 1 && cut.Understemming > 0 && cut.Overstemming * Understemming <= Overstemming * cut.Understemming))
                break;
        }
        return cuts;
    }
}
