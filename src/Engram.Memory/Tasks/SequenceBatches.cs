namespace Engram.Memory;

/// <summary>Batches of a task, drawn as they are needed: no sequence is ever stored, and none depends on another.</summary>
/// <remarks>All sequences of a batch have one size, so that little is filled up. Each is a pure function of (seed, epoch, index).</remarks>
/// <param name="task">What is to be learned.</param>
/// <param name="steps">Batches that are called an epoch.</param>
/// <param name="batch">Sequences a batch.</param>
/// <param name="seed">The seed of every bit.</param>
public sealed class SequenceBatches(SequenceTask task, int steps, int batch, long seed = 0) : IBatches<SequenceBatch>
{
    /// <summary>Which sizes come when; the task's own, evenly, unless set.</summary>
    public Curriculum Curriculum { get; init; } = Curriculum.Of(task);

    /// <inheritdoc/>
    public int StepsPerEpoch { get; } = steps > 0 ? steps : throw new ArgumentOutOfRangeException(nameof(steps), steps, "An epoch has at least one step.");

    /// <summary>Nobody waits: batches are drawn by whoever asks.</summary>
    public TimeSpan Waited => TimeSpan.Zero;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The epoch has no such step.</exception>
    public IEnumerable<SequenceBatch> Epoch(int epoch, int firstStep = 0, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(firstStep);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstStep, StepsPerEpoch);
        return Batches();

        IEnumerable<SequenceBatch> Batches()
        {
            for (var step = firstStep; step < StepsPerEpoch; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return Draw(epoch, step);
            }
        }
    }

    /// <summary>The batch of a step.</summary>
    public SequenceBatch Draw(int epoch, int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        // The size is the batch's own draw, the bits are each sequence's.
        var size = Curriculum.Size(new SampleRandom(SampleRandom.Key((ulong)seed, (ulong)epoch, (ulong)step, 0)), ((long)epoch * StepsPerEpoch + step) * batch);
        var samples = new SequenceSample[batch];
        // Drawings cost as much as the network that looks at them.
        Share.Rows(get_num_threads(), batch, (_, from, to) =>
        {
            for (var i = from; i < to; i++)
                samples[i] = task.Sample(new SampleRandom(seed, epoch, step * batch + i), size);
        });
        return SequenceBatch.Of(samples);
    }
}
