namespace Engram;

/// <summary>Batches, epoch by epoch, in an order that depends on the seed alone; a <see cref="Loader{TSample, TBatch}"/> is one.</summary>
public interface IBatches<out TBatch>
{
    /// <summary>Batches an epoch.</summary>
    int StepsPerEpoch { get; }

    /// <summary>How long callers have waited for batches.</summary>
    TimeSpan Waited { get; }

    /// <summary>The batches of one epoch from <paramref name="firstStep"/> on; the caller owns each.</summary>
    IEnumerable<TBatch> Epoch(int epoch, int firstStep = 0, CancellationToken cancellation = default);
}
