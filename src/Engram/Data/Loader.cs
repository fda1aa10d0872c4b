using System.Diagnostics;

namespace Engram;

/// <summary>Batches of a data set, epoch by epoch, made ahead of their use by worker threads.</summary>
/// <remarks>What a batch holds is a function of (seed, epoch, step) alone: workers and prefetching cannot change it, and an epoch can be entered at any
/// step. The caller owns each batch it was given; batches made but never taken are disposed, and no thread outlives the enumeration. Batches are
/// made outside any dispose scope, unless <see cref="LoaderOptions.Workers"/> is 0 and the caller has one open.</remarks>
public sealed class Loader<TSample, TBatch> : IBatches<TBatch>
{
    private readonly IDataset<TSample> _dataset;
    private readonly Func<IReadOnlyList<TSample>, TBatch> _collate;
    private readonly LoaderOptions _options;
    private long _waited;

    /// <summary>Reads <paramref name="dataset"/>; <paramref name="collate"/> makes a batch of samples and is called from several threads.</summary>
    /// <exception cref="ArgumentException">The data set holds not one batch.</exception>
    public Loader(IDataset<TSample> dataset, Func<IReadOnlyList<TSample>, TBatch> collate, LoaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(collate);
        (_dataset, _collate, _options) = (dataset, collate, (options ?? new()).Checked());
        var (whole, rest) = Math.DivRem(dataset.Count, _options.BatchSize);
        StepsPerEpoch = whole + (rest > 0 && !_options.DropLast ? 1 : 0);
        if (StepsPerEpoch == 0)
            throw new ArgumentException($"A data set of {dataset.Count} samples holds no batch of {_options.BatchSize}; use a smaller batch or keep the last one.", nameof(dataset));
    }

    /// <summary>Batches an epoch.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>How this loader reads.</summary>
    public LoaderOptions Options => _options;

    /// <summary>How long callers have waited for batches since the loader was made: time that more workers could save.</summary>
    public TimeSpan Waited => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _waited));

    /// <summary>The batches of one epoch from <paramref name="firstStep"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The epoch has no such step.</exception>
    /// <exception cref="LoaderException">A sample could not be read or a batch not be made; thrown when that batch is due.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; thrown in place of the next batch.</exception>
    public IEnumerable<TBatch> Epoch(int epoch, int firstStep = 0, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(firstStep);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstStep, StepsPerEpoch);
        return Batches(epoch, firstStep, cancellation);
    }

    private IEnumerable<TBatch> Batches(int epoch, int firstStep, CancellationToken cancellation)
    {
        var order = _options.Shuffle ? Order.Shuffled(_options.Seed, epoch, _dataset.Count) : Order.Sequential(_dataset.Count);
        if (_options.Workers == 0)
        {
            for (var step = firstStep; step < StepsPerEpoch; step++)
                yield return Timed(() => Make(order, epoch, step, cancellation));
            yield break;
        }
        using var prefetcher = new Prefetcher<TBatch>((step, stop) => Make(order, epoch, step, stop), firstStep, StepsPerEpoch, _options);
        for (var step = firstStep; step < StepsPerEpoch; step++)
            yield return Timed(() => prefetcher.Take(cancellation));
    }

    private TBatch Make(int[] order, int epoch, int step, CancellationToken cancellation)
    {
        var start = step * _options.BatchSize;
        var indices = order.AsSpan(start, Math.Min(_options.BatchSize, order.Length - start));
        var samples = new TSample[indices.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                samples[i] = _dataset.Get(indices[i], new SampleRandom(_options.Seed, epoch, indices[i]));
            }
            catch (Exception e)
            {
                throw new LoaderException(epoch, step, indices[i], e);
            }
        }
        try
        {
            return _collate(samples);
        }
        catch (Exception e)
        {
            throw new LoaderException(epoch, step, indices, e);
        }
    }

    private TBatch Timed(Func<TBatch> take)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return take();
        }
        finally
        {
            Interlocked.Add(ref _waited, Stopwatch.GetTimestamp() - start);
        }
    }
}
