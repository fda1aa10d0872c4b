namespace Engram.Text;

/// <summary>Labels that several coders gave to the same items, and how far they agree beyond chance.</summary>
/// <remarks>Source: Artstein and Poesio 2008, "Inter-Coder Agreement for Computational Linguistics". The coefficients are 1 for full agreement, 0 for chance.
/// Pairwise ones ask that each coder labelled each item; <see cref="Alpha"/> takes gaps.</remarks>
/// <typeparam name="TLabel">The labels: categories, numbers, sets.</typeparam>
public sealed class AnnotationTask<TLabel> where TLabel : notnull
{
    private readonly Dictionary<(string Coder, string Item), TLabel> labels = [];
    private readonly FrequencyDistribution<TLabel> used;
    private readonly Dictionary<string, FrequencyDistribution<TLabel>> usedBy;
    private readonly string[] coders, items;
    private readonly Func<TLabel, TLabel, double> distance;
    private readonly IEqualityComparer<TLabel>? comparer;

    /// <summary>A task to measure.</summary>
    /// <param name="annotations">Who gave which item which label.</param>
    /// <param name="distance">How far two labels lie apart; 0 or 1 by default.</param>
    /// <param name="comparer">What makes two labels the same.</param>
    /// <exception cref="ArgumentException">There are no annotations, or a coder labelled an item twice.</exception>
    public AnnotationTask(IEnumerable<(string Coder, string Item, TLabel Label)> annotations, Func<TLabel, TLabel, double>? distance = null, IEqualityComparer<TLabel>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(annotations);
        foreach (var (coder, item, label) in annotations)
            if (!labels.TryAdd((coder, item), label))
                throw new ArgumentException($"{coder} labelled {item} twice; each coder labels an item once.", nameof(annotations));
        if (labels.Count == 0)
            throw new ArgumentException("There are no annotations; agreement needs at least two coders' labels.", nameof(annotations));
        (this.comparer, used) = (comparer, new(labels.Values, comparer));
        this.distance = distance ?? ((a, b) => (comparer ?? EqualityComparer<TLabel>.Default).Equals(a, b) ? 0 : 1);
        coders = [.. labels.Keys.Select(key => key.Coder).Distinct()];
        items = [.. labels.Keys.Select(key => key.Item).Distinct()];
        usedBy = coders.ToDictionary(coder => coder, coder => new FrequencyDistribution<TLabel>(labels.Where(pair => pair.Key.Coder == coder).Select(pair => pair.Value), comparer));
    }

    /// <summary>The mean observed agreement of all pairs of coders: 1 − distance.</summary>
    public double AverageObservedAgreement => Pairwise((a, b) => 1 - Observed(a, b));

    /// <summary>Bennett, Albert and Goldstein's S: chance takes every label equally often.</summary>
    public double S => Beyond(AverageObservedAgreement, 1.0 / used.B);

    /// <summary>Scott's π: chance takes labels as often as all coders together did.</summary>
    public double Pi => Beyond(AverageObservedAgreement, used.Items().Sum(label => Math.Pow(label.Count / ((double)items.Length * coders.Length), 2)));

    /// <summary>Cohen's κ: chance takes labels as often as each coder did; the mean over pairs.</summary>
    public double Kappa => Pairwise((a, b) => Beyond(1 - Observed(a, b), ByChance(a, b)));

    /// <summary>Davies and Fleiss's κ: the mean agreement against the mean chance.</summary>
    public double MultiKappa => Beyond(AverageObservedAgreement, Pairwise(ByChance));

    /// <summary>Krippendorff's α: observed against expected disagreement; items with fewer than two labels are left out.</summary>
    /// <exception cref="InvalidOperationException">No item has two labels.</exception>
    public double Alpha
    {
        get
        {
            if (used.B == 1)
                return 1;
            FrequencyDistribution<TLabel>[] shared = [.. labels.GroupBy(pair => pair.Key.Item).Where(item => item.Count() > 1)
                .Select(item => new FrequencyDistribution<TLabel>(item.Select(pair => pair.Value), comparer))];
            if (shared.Length == 0)
                throw new InvalidOperationException("No item has two labels, so there is nothing to agree on.");
            var all = shared.Aggregate((sum, item) => sum.Plus(item));
            return 1 - shared.Sum(item => Disagreement(item) * item.N) / all.N / Disagreement(all);
        }
    }

    /// <summary>Cohen's weighted κ: 1 − observed / expected distance; the mean over pairs.</summary>
    public double WeightedKappa => Pairwise((a, b) => 1 - Observed(a, b) / ExpectedDistance(a, b));

    /// <summary>The mean observed distance of all pairs of coders, divided by the largest possible one.</summary>
    public double ObservedDisagreement(double largest = 1) => Pairwise(Observed) / largest;

    private static double Beyond(double observed, double expected) => (observed - expected) / (1 - expected);

    private double Observed(string a, string b) => items.Sum(item => distance(Label(a, item), Label(b, item))) / items.Length;

    private TLabel Label(string coder, string item) => labels.TryGetValue((coder, item), out var label)
        ? label : throw new InvalidOperationException($"{coder} did not label {item}; use Alpha, which takes gaps, or complete the labels.");

    private double ByChance(string a, string b) => used.Samples.Sum(label => (double)usedBy[a][label] / items.Length * usedBy[b][label] / items.Length);

    private double ExpectedDistance(string a, string b) =>
        used.Samples.Sum(x => used.Samples.Sum(y => (double)usedBy[a][x] * usedBy[b][y] * distance(x, y))) / ((double)items.Length * items.Length);

    private double Disagreement(FrequencyDistribution<TLabel> counts) =>
        counts.Items().Sum(x => counts.Items().Sum(y => (double)x.Count * y.Count * distance(y.Sample, x.Sample))) / ((double)counts.N * (counts.N - 1));

    private double Pairwise(Func<string, string, double> measure)
    {
        if (coders.Length < 2)
            throw new InvalidOperationException($"Only {coders[0]} gave labels; agreement takes at least two coders.");
        var pairs = NGrams.Combinations(coders.Length, 2).Select(pair => measure(coders[pair[0]], coders[pair[1]]));
        return pairs.Average();
    }
}
