namespace Engram;

/// <summary>Samples that can be counted and reached by index.</summary>
/// <remarks>Thread safety is required: a <see cref="Loader{TSample, TBatch}"/> calls <see cref="Get"/> from several threads at once, so an implementation
/// keeps no state that a call changes. The result depends on the index and the random numbers alone.</remarks>
public interface IDataset<out TSample>
{
    /// <summary>How many samples there are.</summary>
    int Count { get; }

    /// <summary>Sample <paramref name="index"/>, in [0, <see cref="Count"/>); augmentation draws from <paramref name="random"/> and from nothing else.</summary>
    TSample Get(int index, SampleRandom random);
}
