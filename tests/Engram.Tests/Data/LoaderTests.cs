using System.Collections.Concurrent;

namespace Engram.Tests;

public class LoaderTests
{
    private sealed record Batch(long[] Values) : IDisposable
    {
        public ConcurrentBag<Batch>? Disposed { get; init; }
        public void Dispose() => Disposed?.Add(this);
    }

    // A sample is its index and what it drew, after a delay that mixes the workers up.
    private static readonly IDataset<(int Index, ulong Draw)> Samples = Datasets.From(Order.Sequential(103)).Select((i, random) =>
    {
        if (i % 7 == 0) Thread.Sleep(1);
        return (i, random.NextUInt64());
    });

    private static Loader<(int Index, ulong Draw), (int, ulong)[]> Loader(LoaderOptions options) => new(Samples, batch => [.. batch], options);

    [Theory, InlineData(1, 1), InlineData(1, 4), InlineData(3, 1), InlineData(3, 2), InlineData(4, 8), InlineData(2, 100)]
    public void Workers_and_prefetching_change_nothing(int workers, int prefetch)
    {
        var options = new LoaderOptions { BatchSize = 10, Seed = 5, Workers = 0 };
        var plain = Loader(options).Epoch(3);
        Assert.Equal(plain, Loader(options with { Workers = workers, Prefetch = prefetch }).Epoch(3));
    }

    [Fact]
    public void Batches_are_the_shuffled_order_with_each_samples_own_draws()
    {
        var order = Order.Shuffled(5, 2, 103);
        var expected = order.Select(i => (i, new SampleRandom(5, 2, i).NextUInt64())).Chunk(10);
        Assert.Equal(expected, Loader(new() { BatchSize = 10, Seed = 5 }).Epoch(2));
    }

    [Theory, InlineData(0), InlineData(2)]
    public void An_epoch_can_be_entered_at_any_step(int workers)
    {
        var loader = Loader(new() { BatchSize = 10, Seed = 5, Workers = workers });
        var whole = loader.Epoch(1).ToArray();
        for (var step = 0; step <= whole.Length; step++) Assert.Equal(whole[step..], loader.Epoch(1, step));
        Assert.Throws<ArgumentOutOfRangeException>(() => loader.Epoch(1, whole.Length + 1));
    }

    [Theory, InlineData(10, false, 11, 3), InlineData(10, true, 10, 10), InlineData(103, false, 1, 103), InlineData(200, false, 1, 103)]
    public void The_last_batch_is_smaller_or_dropped(int size, bool drop, int steps, int last)
    {
        var loader = Loader(new() { BatchSize = size, DropLast = drop, Shuffle = false });
        Assert.Equal(steps, loader.StepsPerEpoch);
        var batches = loader.Epoch(0).ToArray();
        Assert.Equal(steps, batches.Length);
        Assert.Equal(last, batches[^1].Length);
        Assert.Equal(Enumerable.Range(0, batches.Sum(batch => batch.Length)), batches.SelectMany(batch => batch).Select(sample => sample.Item1));
    }

    [Fact]
    public void Data_without_one_batch_is_refused()
    {
        Assert.Contains("103 samples", Assert.Throws<ArgumentException>(() => Loader(new() { BatchSize = 200, DropLast = true })).Message);
        Assert.Throws<ArgumentException>(() => new Loader<int, int>(Datasets.From<int>([]), batch => 0));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(3)]
    public void A_sample_that_cannot_be_read_surfaces_at_its_batch_by_name(int workers)
    {
        var broken = Datasets.From(Order.Sequential(100)).Select(i => i == 57 ? throw new FormatException("torn") : i);
        var loader = new Loader<int, int>(broken, batch => batch[0], new() { BatchSize = 10, Shuffle = false, Workers = workers });
        var e = Assert.Throws<LoaderException>(() => loader.Epoch(4).Count());
        Assert.Equal((4, 5, 57), (e.Epoch, e.Step, e.Sample));
        Assert.Equal("Sample 57 (epoch 4, step 5) could not be read: torn", e.Message);
        Assert.IsType<FormatException>(e.InnerException);

        // Whoever reads batch by batch got all those before it.
        using var batches = loader.Epoch(4).GetEnumerator();
        for (var step = 0; step < 5; step++) Assert.True(batches.MoveNext());
        Assert.Throws<LoaderException>(() => batches.MoveNext());
    }

    [Theory, InlineData(0), InlineData(2)]
    public void A_batch_that_cannot_be_collated_is_named(int workers)
    {
        var loader = new Loader<int, int>(Datasets.From(Order.Sequential(30)), batch => batch[0] == 10 ? throw new FormatException("uneven") : 0,
            new() { BatchSize = 10, Shuffle = false, Workers = workers });
        var e = Assert.Throws<LoaderException>(() => loader.Epoch(0).Count());
        Assert.Null(e.Sample);
        Assert.Equal("The batch of epoch 0, step 1 (samples 10, 11, 12, 13, 14, 15, 16, 17, …) could not be collated: uneven", e.Message);
    }

    [Theory, InlineData(1, 1), InlineData(1, 3), InlineData(4, 3), InlineData(8, 2)]
    public void No_more_batches_than_allowed_wait_or_are_made(int workers, int prefetch)
    {
        var (begun, taken, most) = (0, 0, 0);
        var gate = new Lock();
        var counted = Datasets.From(Order.Sequential(60)).Select(i =>
        {
            lock (gate) most = Math.Max(most, ++begun - taken);
            return i;
        });
        foreach (var _ in new Loader<int, int>(counted, batch => 0, new() { BatchSize = 1, Workers = workers, Prefetch = prefetch }).Epoch(0))
        {
            // The loader frees a place as it hands a batch over, an instant before this line counts it.
            lock (gate) taken++;
            Thread.Sleep(1);
        }
        Assert.Equal(60, begun);
        Assert.InRange(most, 1, prefetch + 1);
    }

    [Fact]
    public void Leaving_early_disposes_what_was_made_and_ends_every_thread()
    {
        var (made, disposed) = (0, new ConcurrentBag<Batch>());
        var threads = new ConcurrentDictionary<Thread, bool>();
        var watched = new Loader<int, Batch>(Datasets.From(Order.Sequential(1000)).Select(i =>
        {
            threads[Thread.CurrentThread] = true;
            return i;
        }), batch =>
        {
            Interlocked.Increment(ref made);
            return new([.. batch.Select(i => (long)i)]) { Disposed = disposed };
        }, new() { BatchSize = 1, Workers = 3, Prefetch = 6 });

        var taken = 0;
        foreach (var batch in watched.Epoch(0))
            if (++taken == 5) break;
        Assert.Equal(made - taken, disposed.Count);
        Assert.InRange(made, 5, 5 + 6);
        Assert.All(threads.Keys, thread => Assert.False(thread.IsAlive));
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_and_every_thread()
    {
        using var cancel = new CancellationTokenSource();
        using var release = new ManualResetEventSlim();
        using var waiting = new ManualResetEventSlim();
        var stuck = Datasets.From(Order.Sequential(10)).Select(i =>
        {
            waiting.Set();
            release.Wait();
            return i;
        });
        var loader = new Loader<int, int>(stuck, batch => 0, new() { BatchSize = 1, Workers = 2 });
        var reading = Task.Run(() => loader.Epoch(0, 0, cancel.Token).Count(), TestContext.Current.CancellationToken);
        waiting.Wait(TestContext.Current.CancellationToken);
        await cancel.CancelAsync();
        release.Set();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Theory, InlineData(0), InlineData(2)]
    public void A_cancelled_epoch_gives_no_batch(int workers)
    {
        var loader = Loader(new() { Workers = workers });
        Assert.ThrowsAny<OperationCanceledException>(() => loader.Epoch(0, 0, new(canceled: true)).Count());
    }

    [Fact]
    public void Waiting_is_counted()
    {
        var slow = Datasets.From(Order.Sequential(4)).Select(i =>
        {
            Thread.Sleep(5);
            return i;
        });
        var loader = new Loader<int, int>(slow, batch => 0, new() { BatchSize = 1, Workers = 0 });
        Assert.Equal(TimeSpan.Zero, loader.Waited);
        Assert.Equal(4, loader.Epoch(0).Count());
        Assert.True(loader.Waited >= TimeSpan.FromMilliseconds(15));
    }
}
