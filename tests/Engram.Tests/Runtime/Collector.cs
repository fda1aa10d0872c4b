namespace Engram.Tests;

/// <summary>A thread that collects what is young and runs its finalizers, over and over, until it is disposed of.</summary>
internal sealed class Collector : IDisposable
{
    private readonly Thread _thread;
    private volatile bool _ends;

    internal Collector()
    {
        _thread = new(() =>
        {
            while (!_ends)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        _thread.Start();
    }

    public void Dispose()
    {
        _ends = true;
        _thread.Join();
    }
}
