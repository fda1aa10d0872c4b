namespace Engram;

/// <summary>How a <see cref="Loader{TSample, TBatch}"/> reads; none but batch size, shuffle, drop and seed can change what it reads.</summary>
public sealed record LoaderOptions
{
    /// <summary>Samples a batch; the last batch of an epoch may be smaller.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>A new order each epoch; otherwise the data set's own.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Leaves an incomplete last batch out.</summary>
    public bool DropLast { get; init; }

    /// <summary>Threads that make batches ahead of their use; 0 makes each on the caller's thread when it is asked for.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>The most batches, finished or in the making, that wait for the caller.</summary>
    public int Prefetch { get; init; } = 4;

    /// <summary>Seed of the order and of every sample's random numbers.</summary>
    public long Seed { get; init; }

    internal LoaderOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        ArgumentOutOfRangeException.ThrowIfNegative(Workers);
        if (Workers > 0) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Prefetch);
        return this;
    }
}
