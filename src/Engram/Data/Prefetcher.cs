using System.Runtime.ExceptionServices;

namespace Engram;

/// <summary>Makes items ahead of their use on threads of its own and gives them out in order, holding at most a fixed number of them.</summary>
/// <remarks>Step s lives in place s mod places, and no step is begun before its place is free. Threads, not tasks: a slow disk must not
/// starve the thread pool, nor a busy pool the training.</remarks>
internal sealed class Prefetcher<T> : IDisposable
{
    private sealed record Made(T? Item, ExceptionDispatchInfo? Failure);

    private readonly Func<int, CancellationToken, T> _make;
    private readonly object _gate = new();
    private readonly Made?[] _places;
    private readonly Thread[] _threads;
    private readonly CancellationTokenSource _stop = new();
    private readonly int _end;
    private int _begun, _taken;

    public Prefetcher(Func<int, CancellationToken, T> make, int first, int end, LoaderOptions options)
    {
        (_make, _begun, _taken, _end) = (make, first, first, end);
        _places = new Made?[options.Prefetch];
        _threads = new Thread[Math.Min(options.Workers, Math.Min(options.Prefetch, end - first))];
        for (var i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new Thread(Work) { IsBackground = true, Name = $"Engram loader {i}" };
            _threads[i].Start();
        }
    }

    /// <summary>The next item in order; waits for it.</summary>
    public T Take(CancellationToken cancellation)
    {
        using var wake = cancellation.UnsafeRegister(_ => Pulse(), null);
        lock (_gate)
        {
            ref var place = ref _places[_taken % _places.Length];
            while (place is null && !cancellation.IsCancellationRequested) Monitor.Wait(_gate);
            cancellation.ThrowIfCancellationRequested();
            var made = place!;
            place = null;
            _taken++;
            Monitor.PulseAll(_gate);
            made.Failure?.Throw();
            return made.Item!;
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        Pulse();
        foreach (var thread in _threads) thread.Join();
        foreach (var made in _places)
            if (made is { Item: IDisposable item }) item.Dispose();
        _stop.Dispose();
    }

    private void Work()
    {
        while (Begin() is { } step)
        {
            Made made;
            try
            {
                made = new(_make(step, _stop.Token), null);
            }
            catch (Exception e)
            {
                made = new(default, ExceptionDispatchInfo.Capture(e));
            }
            lock (_gate)
            {
                _places[step % _places.Length] = made;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private int? Begin()
    {
        lock (_gate)
        {
            while (_begun < _end && _begun - _taken >= _places.Length && !_stop.IsCancellationRequested) Monitor.Wait(_gate);
            return _begun < _end && !_stop.IsCancellationRequested ? _begun++ : null;
        }
    }

    private void Pulse()
    {
        lock (_gate) Monitor.PulseAll(_gate);
    }
}
