using System.Diagnostics;

namespace Engram.Fuzz;

/// <summary>Runs readers one after the other, and ends the process with the input kept when one hangs or takes too much memory.</summary>
internal sealed class Watchdog : IDisposable
{
    private const long MostMemory = 1L << 30;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly string _folder;
    private readonly Timer _timer;
    private long _resting;
    private long _began;
    private (Target Target, byte[] Input)? _current;

    internal Watchdog(string folder) => (_folder, _timer) = (folder, new(_ => Look(), null, 100, 100));

    internal Finding? Watch(Target target, byte[] input)
    {
        // What earlier inputs left to be collected is not this one's.
        Volatile.Write(ref _resting, Environment.WorkingSet);
        _current = (target, input);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Volatile.Write(ref _began, Stopwatch.GetTimestamp());
        try
        {
            target.Read(input);
        }
        catch (Exception e) when (target.Documented.Contains(e.GetType()))
        {
        }
        catch (Exception e)
        {
            var place = e.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Engram.", StringComparison.Ordinal))?.Trim();
            return new($"{e.GetType().Name} {place}", e.ToString());
        }
        finally
        {
            Volatile.Write(ref _began, 0);
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return allocated > MostMemory ? new("memory", $"{allocated:N0} bytes allocated") : null;
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var began = Volatile.Read(ref _began);
        if (began == 0 || _current is not var (target, input))
            return;
        var fault = Stopwatch.GetElapsedTime(began) > s_patience ? "hangs" : Environment.WorkingSet - Volatile.Read(ref _resting) > 3 * MostMemory / 2 ? "takes more than 1.5 GB" : null;
        if (fault is null)
            return;
        var file = Path.Combine(_folder, $"{target.Name}-fatal.bin");
        File.WriteAllBytes(file, input);
        Console.WriteLine($"FINDING {target.Name}: {fault}\n  input: {file}");
        Environment.Exit(2);
    }
}
