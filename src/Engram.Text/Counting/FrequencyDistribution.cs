using System.Runtime.InteropServices;

namespace Engram.Text;

/// <summary>How often each sample occurred; ties keep the order in which samples were first seen.</summary>
/// <remarks>Adding is one hash look-up and one increment. Not thread-safe while being added to; any number of threads may read a finished one.
/// NLTK's FreqDist: <see cref="N"/> and <see cref="B"/> bear its names.</remarks>
/// <typeparam name="T">What is counted: words, lengths, n-grams (with <see cref="NGramComparer{T}"/>).</typeparam>
public sealed class FrequencyDistribution<T> where T : notnull
{
    private readonly Dictionary<T, int> ids;
    private readonly List<T> samples = [];
    private readonly List<long> counts = [];

    /// <summary>An empty distribution.</summary>
    /// <param name="comparer">What makes two samples the same; the type's own equality by default.</param>
    public FrequencyDistribution(IEqualityComparer<T>? comparer = null) => ids = new(comparer);

    /// <summary>Counts what a sequence holds, reading it once.</summary>
    /// <param name="outcomes">The samples, in the order they occurred.</param>
    /// <param name="comparer">What makes two samples the same.</param>
    public FrequencyDistribution(IEnumerable<T> outcomes, IEqualityComparer<T>? comparer = null) : this(comparer) => AddRange(outcomes);

    /// <summary>The number of outcomes counted.</summary>
    public long N { get; private set; }

    /// <summary>The number of distinct samples (bins).</summary>
    public int B => samples.Count;

    /// <summary>The distinct samples, in first-seen order.</summary>
    public IReadOnlyList<T> Samples => samples;

    /// <summary>How often a sample occurred; 0 where it never did. Setting it adds the sample if need be.</summary>
    public long this[T sample]
    {
        get => ids.TryGetValue(sample, out var id) ? counts[id] : 0;
        set => Add(sample, value - this[sample]);
    }

    internal Dictionary<T, int> Ids => ids;

    /// <summary>Whether a sample has been counted.</summary>
    public bool Contains(T sample) => ids.ContainsKey(sample);

    /// <summary>Counts one sample.</summary>
    /// <param name="sample">What occurred.</param>
    /// <param name="times">How often.</param>
    public void Add(T sample, long times = 1) => Count(sample, times);

    /// <summary>Counts every sample of a sequence.</summary>
    public void AddRange(IEnumerable<T> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        if (outcomes is T[] array)
            foreach (var outcome in array)
                Count(outcome, 1);
        else
            foreach (var outcome in outcomes)
                Count(outcome, 1);
    }

    /// <summary>The samples with their counts, in first-seen order.</summary>
    public IEnumerable<(T Sample, long Count)> Items()
    {
        for (var id = 0; id < samples.Count; id++)
            yield return (samples[id], counts[id]);
    }

    /// <summary>The share of the outcomes that a sample has: its maximum-likelihood probability; 0 where nothing was counted.</summary>
    public double Frequency(T sample) => N == 0 ? 0 : (double)this[sample] / N;

    internal long CountAt(int id) => counts[id];

    /// <summary>Counts one sample and gives its number: its place among the samples.</summary>
    internal int Count(T sample, long times)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(ids, sample, out var known);
        if (!known)
            id = Append(sample);
        Increase(id, times);
        return id;
    }

    internal int Append(T sample)
    {
        samples.Add(sample);
        counts.Add(0);
        return samples.Count - 1;
    }

    internal void Increase(int id, long times)
    {
        CollectionsMarshal.AsSpan(counts)[id] += times;
        N += times;
    }
}
