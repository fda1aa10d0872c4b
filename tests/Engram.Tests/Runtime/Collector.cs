namespace Engram.Tests;

/// <summary>A thread that collects garbage and runs finalizers, over and over, until it is disposed of; another makes numbers that take the place of freed ones.</summary>
internal sealed class Collector : IDisposable
{
    private readonly Thread[] _threads;
    private volatile bool _ends;

    internal Collector()
    {
        _threads =
        [
            Running(() =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }),
            Running(() => _ = 7.0.ToScalar()),
        ];
    }

    public void Dispose()
    {
        _ends = true;
        foreach (var thread in _threads)
            thread.Join();
    }

    private Thread Running(Action once)
    {
        var thread = new Thread(() =>
        {
            while (!_ends)
                once();
        });
        thread.Start();
        return thread;
    }
}
