namespace Engram;

/// <summary>What can be made of a data set without copying it.</summary>
public static class Datasets
{
    /// <summary>The samples at <paramref name="indices"/>, in that order; sample i of the result is keyed as sample i, wherever it came from.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the data set.</exception>
    public static IDataset<TSample> Subset<TSample>(this IDataset<TSample> dataset, IReadOnlyList<int> indices) =>
        new Subset<TSample>(dataset, indices);

    /// <summary>Each sample as <paramref name="map"/> makes it; the map is called from several threads and draws from the sample's own random numbers.</summary>
    public static IDataset<TResult> Select<TSample, TResult>(this IDataset<TSample> dataset, Func<TSample, SampleRandom, TResult> map) =>
        new Map<TSample, TResult>(dataset, map);

    /// <summary>Each sample as <paramref name="map"/> makes it; the map is called from several threads.</summary>
    public static IDataset<TResult> Select<TSample, TResult>(this IDataset<TSample> dataset, Func<TSample, TResult> map) =>
        new Map<TSample, TResult>(dataset, (sample, _) => map(sample));

    /// <summary>A list as a data set.</summary>
    public static IDataset<TSample> From<TSample>(IReadOnlyList<TSample> samples) => new Listed<TSample>(samples);
}

internal sealed class Subset<TSample> : IDataset<TSample>
{
    private readonly IDataset<TSample> _dataset;
    private readonly int[] _indices;

    public Subset(IDataset<TSample> dataset, IReadOnlyList<int> indices)
    {
        (_dataset, _indices) = (dataset, [.. indices]);
        foreach (var index in _indices)
        {
            if ((uint)index >= (uint)dataset.Count)
                throw new ArgumentOutOfRangeException(nameof(indices), $"Sample {index} is not in a data set of {dataset.Count}.");
        }
    }

    public int Count => _indices.Length;

    public TSample Get(int index, SampleRandom random) => _dataset.Get(_indices[index], random);
}

internal sealed class Map<TSample, TResult>(IDataset<TSample> dataset, Func<TSample, SampleRandom, TResult> map) : IDataset<TResult>
{
    public int Count => dataset.Count;

    public TResult Get(int index, SampleRandom random) => map(dataset.Get(index, random), random);
}

internal sealed class Listed<TSample>(IReadOnlyList<TSample> samples) : IDataset<TSample>
{
    public int Count => samples.Count;

    public TSample Get(int index, SampleRandom random) => samples[index];
}
